"use strict";
// findings.sarif against the schema of SARIF 2.1.0.
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");

module.exports = process.env.SARIF_SCHEMA ? {
  "findings.sarif fits the schema of 2.1.0": async place => {
    const Ajv = require("ajv");
    // A pattern of the schema is none with the flag u.
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    require("ajv-formats")(ajv);
    const schema = JSON.parse(fs.readFileSync(process.env.SARIF_SCHEMA, "utf8"));
    assert.match(schema.title, /2\.1\.0/);
    const fits = ajv.compile(schema);
    for (const corpora of ["corpora", path.join(place.folder, "hostile")]) {
      const log = JSON.parse(fs.readFileSync(path.join(place.run(corpora), "findings.sarif"), "utf8"));
      assert.ok(log.runs[0].results.length > 0);
      assert.ok(fits(log), JSON.stringify(fits.errors?.slice(0, 5), null, 1));
      // The test can fail.
      assert.ok(!fits({ ...log, runs: [{}] }));
    }
  },
} : {};
