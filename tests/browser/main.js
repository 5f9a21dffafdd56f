"use strict";
// Runs the browser tests one after another and says which failed.
const { Place } = require("./place.js");

const suites = ["report", "decisions", "looks", "hostile", "many", "sarif"];

(async () => {
  const shots = process.argv.indexOf("--screenshots");
  const place = await Place.open(shots < 0 ? null : process.argv[shots + 1]);
  let failed = 0;
  for (const suite of suites) {
    for (const [name, test] of Object.entries(require("./" + suite + ".js"))) {
      const begun = Date.now();
      try {
        await test(place);
        await place.finish();
        console.log(`ok      ${suite}: ${name} (${Date.now() - begun} ms)`);
      } catch (problem) {
        failed += 1;
        await place.drop();
        console.log(`FAILED  ${suite}: ${name}\n${problem.stack || problem}`);
      }
    }
  }
  await place.close();
  console.log(failed ? `${failed} browser tests failed` : "all browser tests passed");
  process.exit(failed ? 1 : 0);
})();
