//! `songngu audit`: checks of a bitext that somebody aligned.

use std::path::Path;

use anyhow::Result;
use songngu::check::{Row, Selection, check};
use songngu::error::Error;
use songngu::language::Language;
use songngu::read::read_text;
use songngu::write::{FindingRecord, findings_jsonl, findings_tsv};

use super::args::{self, AuditFormat};
use super::{Context, Exit, print};

pub(crate) fn run(options: &args::Audit, context: &Context) -> Result<Exit> {
    let selection = selection(options, context)?;
    let languages = (options.source_lang, options.target_lang);
    let codes = || (languages.0.code().to_string(), languages.1.code().to_string());
    let names = options.columns.clone().unwrap_or_else(codes);
    let rows = read_bitext(&options.bitext, &names, languages)?;
    let findings = check(&rows, &selection);
    let records: Vec<FindingRecord<'_>> = findings.iter().map(FindingRecord::in_bitext).collect();
    print(&match options.format {
        AuditFormat::Jsonl => findings_jsonl(&records),
        AuditFormat::Tsv => findings_tsv(&records, true),
    })?;
    let failed = options.fail_on.is_some_and(|least| findings.iter().any(|f| f.severity >= least));
    Ok(if failed { Exit::Findings } else { Exit::Done })
}

/// What the command line selects and ignores; each goes before what the settings say.
fn selection(options: &args::Audit, context: &Context) -> Result<Selection> {
    let settings = &context.config.checks;
    let select = if options.select.is_empty() { &settings.select } else { &options.select };
    let ignore = if options.ignore.is_empty() { &settings.ignore } else { &options.ignore };
    Ok(Selection::new(select, ignore)?)
}

/// Reads the two columns of a TSV file with a header. Nothing in it is quoted.
fn read_bitext(path: &Path, names: &(String, String), languages: (Language, Language)) -> Result<Vec<Row>> {
    let text = read_text(path)?;
    let mut lines = text.strip_suffix('\n').unwrap_or(&text).split('\n').map(|l| l.strip_suffix('\r').unwrap_or(l));
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        header
            .iter()
            .position(|h| *h == name)
            .ok_or_else(|| Error::format(path, 1, format!("no column named {name:?}; the header has {header:?}")))
    };
    let (source, target) = (column(&names.0)?, column(&names.1)?);
    let mut rows = Vec::new();
    for (at, line) in lines.enumerate() {
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() != header.len() {
            let message = format!("expected {} fields, found {}", header.len(), fields.len());
            return Err(Error::format(path, at + 2, message).into());
        }
        rows.push(Row::of_pair(fields[source].to_string(), fields[target].to_string(), languages));
    }
    Ok(rows)
}
