#!/usr/bin/env python3
"""Writes, or checks, the word lists of src/anchor/data that come from Unicode CLDR.

usage: scripts/cldr.py [--check] [--from FOLDER]

Writes <language>.cldr.txt (months, weekdays, currencies, units) and territories.tsv
(countries and regions by code) for vi, ms, id and en. With --check it writes nothing
and ends with 1 where a file differs. The packages are fetched with `npm pack` into a
temporary folder, or read from FOLDER, which holds them unpacked, one folder each.
CLDR is under the Unicode licence; its version stands at the head of every file.
"""
import argparse, json, os, re, subprocess, sys, tarfile, tempfile, unicodedata

VERSION = "48.2.0"
PACKAGES = ["cldr-dates-full", "cldr-localenames-full", "cldr-numbers-full", "cldr-units-full"]
LANGUAGES = ["vi", "ms", "id", "en"]
DATA = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src", "anchor", "data")
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
CURRENCIES = """AED AUD BDT BND BRL CAD CHF CNY CZK DKK EGP EUR GBP HKD IDR ILS INR IQD IRR JPY KHR KRW KWD
LAK MMK MOP MXN MYR NGN NOK NZD PHP PKR PLN QAR RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR""".split()
# Our unit symbol, CLDR's name of it.
UNITS = {"km": "length-kilometer", "m": "length-meter", "cm": "length-centimeter", "mm": "length-millimeter",
  "mi": "length-mile", "ft": "length-foot", "in": "length-inch", "yd": "length-yard", "nmi": "length-nautical-mile",
  "km2": "area-square-kilometer", "m2": "area-square-meter", "ha": "area-hectare", "acre": "area-acre",
  "m3": "volume-cubic-meter", "l": "volume-liter", "ml": "volume-milliliter", "gal": "volume-gallon",
  "t": "mass-tonne", "kg": "mass-kilogram", "g": "mass-gram", "mg": "mass-milligram", "lb": "mass-pound", "oz": "mass-ounce",
  "kmh": "speed-kilometer-per-hour", "mph": "speed-mile-per-hour", "m/s": "speed-meter-per-second", "kn": "speed-knot",
  "degC": "temperature-celsius", "degF": "temperature-fahrenheit", "kWh": "energy-kilowatt-hour", "W": "power-watt",
  "kW": "power-kilowatt", "MW": "power-megawatt", "GW": "power-gigawatt", "s": "duration-second", "min": "duration-minute",
  "h": "duration-hour", "d": "duration-day", "week": "duration-week", "month": "duration-month", "year": "duration-year",
  "century": "duration-century", "decade": "duration-decade", "MB": "digital-megabyte", "GB": "digital-gigabyte", "TB": "digital-terabyte"}

def load(root, package, language, name):
    with open(os.path.join(root, package, "main", language, name), encoding="utf-8") as file:
        return json.load(file)["main"][language]

def fetch(folder):
    names = [f"{p}@{VERSION}" for p in PACKAGES]
    subprocess.run(["npm", "pack", "--silent", *names], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    for package in PACKAGES:
        with tarfile.open(os.path.join(folder, f"{package}-{VERSION}.tgz")) as archive:
            archive.extractall(os.path.join(folder, package + ".d"), filter="data")
        os.rename(os.path.join(folder, package + ".d", "package"), os.path.join(folder, package))

def forms(*found):
    """Distinct forms in order, NFC, without placeholders."""
    kept = []
    for form in found:
        form = unicodedata.normalize("NFC", form or "").replace("{0}", "").replace("\u00a0", " ").strip()
        if form and form not in kept and "|" not in form and "=" not in form:
            kept.append(form)
    return kept

def line(role, values):
    return f"{role} = {' | '.join(values)}\n" if values else ""

def language_file(root, language):
    out = f"# From Unicode CLDR {VERSION} by scripts/cldr.py: edit the script or {language}.txt, not this file.\n"
    calendar = load(root, PACKAGES[0], language, "ca-gregorian.json")["dates"]["calendars"]["gregorian"]
    for month in range(1, 13):
        wide = forms(*(calendar["months"][where]["wide"][str(month)] for where in ("format", "stand-alone")))
        # Vietnamese months are "tháng 10": the reader composes them from head and number.
        if language != "vi":
            # March and May are also words: they need a context.
            role = "context-month" if language == "en" and month in (3, 5) else "month"
            out += line(f"{role} {month}", ["^" + form for form in wide])
    for number, day in enumerate(DAYS, 1):
        wide = forms(calendar["days"]["format"]["wide"][day])
        out += line(f"weekday {number}", wide if language == "vi" else ["^" + form for form in wide])
    currencies = load(root, PACKAGES[2], language, "currencies.json")["numbers"]["currencies"]
    for code in CURRENCIES:
        entry = currencies[code]
        names = forms(*(v for k, v in sorted(entry.items()) if k.startswith("displayName")))
        out += line(f"currency {code}", [n for n in names if not re.search(r"[(\d]", n) and n != code])
    units = load(root, PACKAGES[3], language, "units.json")["units"]["long"]
    for symbol, name in UNITS.items():
        entry = units.get(name, {})
        out += line(f"unit {symbol}", forms(*(v for k, v in sorted(entry.items()) if k.startswith("unitPattern"))))
    return out

def territories(root):
    out = f"# From Unicode CLDR {VERSION} by scripts/cldr.py: edit the script or names.tsv, not this file.\ncode\tvi\tms\tid\ten\n"
    tables = {l: load(root, PACKAGES[1], l, "territories.json")["localeDisplayNames"]["territories"] for l in LANGUAGES}
    codes = sorted({code.split("-alt-")[0] for code in tables["en"]})
    for code in codes:
        if code in ("001", "ZZ", "XA", "XB", "QO", "EZ", "UN"):
            continue
        row = []
        for language in LANGUAGES:
            keys = [code] + sorted(k for k in tables[language] if k.startswith(code + "-alt-"))
            row.append(forms(*(re.sub(r"\s*\(.*?\)", "", tables[language].get(k, "")) for k in keys)))
        out += code + "\t" + "\t".join("|".join(names) for names in row) + "\n"
    return out

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare only")
    parser.add_argument("--from", dest="root", help="folder with the unpacked packages")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if not options.root:
            fetch(folder)
        root = options.root or folder
        files = {f"{l}.cldr.txt": language_file(root, l) for l in LANGUAGES}
        files["territories.tsv"] = territories(root)
    different = 0
    for name, text in sorted(files.items()):
        path = os.path.join(DATA, name)
        if options.check:
            same = os.path.exists(path) and open(path, encoding="utf-8").read() == text
            print(f"{name}: {'same' if same else 'differs'}")
            different += not same
        else:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
    sys.exit(1 if different else 0)

main()
