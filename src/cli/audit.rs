//! `songngu audit`: checks of a bitext that somebody aligned.

use std::io::{self, Write};

use anyhow::Result;
use songngu::batch::{AuditSummary, FoundInRow, audit};
use songngu::check::{Place, Score, Severity};
use songngu::error::Error;
use songngu::read::BitextOptions;
use songngu::report::{BitextPage, FoundRow, Location, Region, sarif_begin, sarif_end, sarif_found};
use songngu::write::{FindingRecord, findings_header, findings_jsonl, findings_rows, tsv_line, write_file};

use super::args::{self, AuditFormat};
use super::auditor::auditor;
use super::{Context, Exit, complain};

/// Documents that the summary names.
const WORST: usize = 5;

pub(crate) fn run(options: &args::Audit, context: &Context) -> Result<Exit> {
    if options.source_lang == options.target_lang {
        let code = options.source_lang.code();
        return Err(Error::Usage(format!("the source and the target are both {code}; see --source-lang")).into());
    }
    let auditor = auditor(&options.checking, &context.config)?;
    let columns = BitextOptions {
        columns: options.columns.clone(),
        format: options.reading.from,
        texts: options.reading.texts.clone(),
        ..BitextOptions::new(options.source_lang, options.target_lang)
    };
    let file = options.bitext.to_string_lossy();
    let html = options.format == AuditFormat::Html;
    let decided = || auditor.accepted.clone();
    let page = html.then(|| BitextPage::new(&file, options.source_lang, options.target_lang, decided()));
    let mut out = Findings { out: io::BufWriter::new(io::stdout().lock()), options, page, begun: false, results: 0 };
    let mut worst: Option<Severity> = None;
    // The library's error cannot hold the pipe's: it is kept aside.
    let mut failure: Option<io::Error> = None;
    let summary = audit(&options.bitext, &columns, &auditor, &mut |found| {
        worst = worst.max(found.iter().map(|found| found.finding.severity).max());
        out.write(&found).map_err(|problem| {
            failure = Some(problem);
            Error::Usage("the findings cannot be written".to_string())
        })
    });
    if let Some(problem) = failure {
        return Err(problem.into());
    }
    // What was found before an error is told too.
    out.end(&summary.as_ref().map_or_else(ToString::to_string, describe))?;
    let summary = summary?;
    if let Some(path) = &options.scores {
        write_file(path, &scores(&summary, options))?;
    }
    if !context.quiet {
        summary.notes.iter().for_each(|note| complain(note));
        complain(&describe(&summary));
    }
    let failed = options.fail_on.is_some_and(|least| worst.is_some_and(|worst| worst >= least));
    Ok(if failed { Exit::Findings } else { Exit::Done })
}

/// Findings on their way to standard output.
struct Findings<'o, W: Write> {
    out: W,
    options: &'o args::Audit,
    page: Option<BitextPage>,
    begun: bool,
    results: usize,
}

impl<W: Write> Findings<'_, W> {
    fn begin(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            let head = match self.options.format {
                AuditFormat::Jsonl | AuditFormat::Html => String::new(),
                AuditFormat::Tsv => findings_header(true),
                AuditFormat::Sarif => sarif_begin(),
            };
            self.out.write_all(head.as_bytes())?;
        }
        Ok(())
    }

    fn write(&mut self, found: &[FoundInRow]) -> io::Result<()> {
        self.begin()?;
        let records: Vec<FindingRecord<'_>> = found.iter().map(|f| FindingRecord::in_bitext(&f.finding)).collect();
        match self.options.format {
            AuditFormat::Jsonl => self.out.write_all(findings_jsonl(&records).as_bytes())?,
            AuditFormat::Tsv => self.out.write_all(findings_rows(&records).as_bytes())?,
            AuditFormat::Html => {
                for row in found.chunk_by(|a, b| a.line == b.line) {
                    let texts = row[0].texts.as_ref().map(|(source, target)| (source.as_str(), target.as_str()));
                    let findings = row.iter().map(|one| &one.finding).collect();
                    if let Some(page) = &mut self.page {
                        page.push(&FoundRow { line: row[0].line, texts, findings });
                    }
                }
            }
            AuditFormat::Sarif => {
                let file = self.options.bitext.to_string_lossy();
                for one in found {
                    let comma = if self.results == 0 { "" } else { "," };
                    self.results += 1;
                    write!(self.out, "{comma}{}", result(one, &file))?;
                }
            }
        }
        self.out.flush()
    }

    fn end(&mut self, summary: &str) -> io::Result<()> {
        self.begin()?;
        if let Some(page) = &self.page {
            self.out.write_all(page.finish(summary).as_bytes())?;
        }
        if self.options.format == AuditFormat::Sarif {
            self.out.write_all(sarif_end().as_bytes())?;
        }
        self.out.flush()
    }
}

/// A finding in SARIF, by the line and the columns of its row.
fn result(found: &FoundInRow, file: &str) -> String {
    let location = |place: Option<&Place>, before: Option<usize>| {
        let columns = place.zip(before).map(|(place, before)| (before + place.start + 1, before + place.end + 1));
        let words = found_words(place);
        Location { file: file.to_string(), region: Region::Line(found.line, columns), words }
    };
    let finding = &found.finding;
    let source = location(finding.source.as_ref(), found.columns.map(|(source, _)| source));
    let target = location(finding.target.as_ref(), found.columns.map(|(_, target)| target));
    let has_target = finding.target.is_some() || found.texts.as_ref().is_none_or(|(_, target)| !target.is_empty());
    let source = (finding.source.is_some() || !has_target).then_some(&source);
    sarif_found(finding, source, has_target.then_some(&target), file)
}

fn found_words(place: Option<&Place>) -> String {
    place.map(|place| place.text.clone()).unwrap_or_default()
}

/// The table of `--scores`: a line for all rows, then one for each document.
fn scores(summary: &AuditSummary, options: &args::Audit) -> String {
    let header = ["document", "language", "words", "neutral", "minor", "major", "critical", "penalty", "mqm"];
    let mut text = tsv_line(header);
    let all = std::iter::once(("", &summary.score));
    for (name, score) in all.chain(summary.documents.iter().map(|(name, score)| (name.as_str(), score))) {
        let numbers = [score.words, score.findings[0], score.findings[1], score.findings[2], score.findings[3]];
        let mut fields = vec![name.to_string(), options.target_lang.to_string()];
        fields.extend(numbers.iter().map(ToString::to_string));
        fields.extend([score.penalty().to_string(), per_thousand(score)]);
        text.push_str(&tsv_line(fields));
    }
    text
}

fn describe(summary: &AuditSummary) -> String {
    let [neutral, minor, major, critical] = summary.score.findings;
    let count: usize = summary.score.findings.iter().sum();
    let accepted = match summary.accepted {
        0 => String::new(),
        accepted => format!(", {accepted} more accepted"),
    };
    let mut text = format!(
        "{} rows, {count} findings: {critical} critical, {major} major, {minor} minor, {neutral} neutral{accepted}; MQM {} \
         in 1,000 of {} words",
        summary.rows,
        per_thousand(&summary.score),
        summary.score.words
    );
    let mut worst: Vec<&(String, Score)> = summary.documents.iter().filter(|(_, score)| score.penalty() > 0).collect();
    let weight = |score: &Score| score.per_thousand().unwrap_or_default();
    worst.sort_by(|a, b| weight(&b.1).total_cmp(&weight(&a.1)).then_with(|| a.0.cmp(&b.0)));
    for (name, score) in worst.into_iter().take(WORST) {
        let line = format!("\n    {name}: MQM {}", per_thousand(score));
        text.push_str(&line);
    }
    text
}

/// The penalty per 1,000 words with two places; empty without words.
fn per_thousand(score: &Score) -> String {
    score.per_thousand().map_or(String::new(), |penalty| format!("{penalty:.2}"))
}
