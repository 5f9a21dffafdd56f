//! What came of a unit → its pieces of the outputs, its bead files and its page.

use super::compare::Extras;
use super::output::Kind;
use super::scan::Articles;
use super::settings::of_data;
use super::store::{PartRecord, UnitRecord};
use super::unit::{Members, Unit};
use super::work::{Part, Result};
use crate::check::{Accepted, Finding, Habits, Place, Score};
use crate::language::Language;
use crate::report::{Location, PairView, Reader, Region, article_page, article_section, page_name, sarif_found};
use crate::write::{
    BeadRow, FindingRecord, beads_file, beads_header, beads_tsv, corpus_rows, findings_jsonl, findings_rows,
};

/// A unit on its way into the outputs.
#[derive(Debug)]
pub(super) struct Made {
    /// What is kept of it, but for the habits, which the journal alone needs.
    pub(super) record: UnitRecord,
    /// All of it, as a line of the journal.
    pub(super) line: Vec<u8>,
    /// The findings of its parts.
    pub(super) findings: Vec<Vec<Finding>>,
    /// Its pieces of the outputs.
    pub(super) pieces: Vec<String>,
    /// Files of its own, by name; none where they are in place.
    pub(super) files: Vec<(String, String)>,
}

impl Made {
    /// A record, and its line of the journal.
    pub(super) fn of(mut record: UnitRecord) -> Made {
        // Plain data with string keys: serialising it cannot fail.
        let mut line = serde_json::to_vec(&record).unwrap_or_default();
        line.push(b'\n');
        record.parts.iter_mut().for_each(|part| part.habits = Habits::default());
        Made { record, line, findings: Vec::new(), pieces: Vec::new(), files: Vec::new() }
    }
}

/// What pieces depend on besides the unit.
pub(super) struct Maker<'m> {
    /// The articles.
    pub(super) articles: &'m Articles,
    /// The outputs.
    pub(super) outputs: &'m [Kind],
    /// What a person has decided about findings.
    pub(super) decided: &'m Accepted,
    /// What the report knows of findings besides themselves.
    pub(super) reader: &'m Reader<'m>,
    /// Rows below this confidence stay out of the corpus.
    pub(super) min_confidence: f64,
}

/// Names of source and rendering.
type Names<'n> = (Option<&'n str>, &'n str);

/// The names of a unit's bead files, a part each: none for a rendering without a source.
pub(super) fn bead_files(articles: &Articles, members: &Members) -> Vec<String> {
    let language = |at: usize| articles.documents[at].profile.language.language().unwrap_or(Language::Vietnamese);
    let parts = members.parts().into_iter();
    let paired = parts.filter_map(|(source, target)| Some((source?, target)));
    paired.map(|(source, target)| beads_file(articles.name(source), language(source), language(target))).collect()
}

/// The name of a unit's page of the report.
pub(super) fn page_file(articles: &Articles, members: &Members) -> Option<String> {
    members.is_reported().then(|| page_name(articles.name(members.all()[0])))
}

/// A hash of what the rest of the collection, the baseline and an earlier run say about a
/// unit whose parts have these findings.
pub(super) fn about<'f>(
    extras: &Extras,
    findings: impl Iterator<Item = &'f Finding>,
    reader: &Reader<'_>,
    paged: bool,
) -> String {
    let mut said: Vec<(&str, String)> = findings.map(|f| (f.fingerprint.as_str(), reader.about(f))).collect();
    said.sort_unstable();
    said.dedup();
    // A page by itself offers to filter what is new.
    of_data(&(extras, said, paged && reader.compares()))
}

impl Maker<'_> {
    /// The pieces of a unit, given what its articles alone decide, and what the rest of the
    /// collection adds.
    pub(super) fn make(&self, unit: &Unit, result: Result, extras: &Extras) -> Made {
        let Result { title, parts, multi, refused } = result;
        let parts: Vec<Judged> = parts.into_iter().zip(extras).map(|(part, extras)| self.judge(part, extras)).collect();
        let all = parts.iter().flat_map(|part| part.findings.iter().chain(&part.accepted));
        let paged = !self.outputs.contains(&Kind::Report);
        let about = about(extras, all, self.reader, paged);
        let names = self.names(&unit.members);
        let beads = bead_files(self.articles, &unit.members).into_iter().zip(&parts).zip(&names);
        let mut files: Vec<(String, String)> = beads
            .map(|((name, part), &(source, target))| {
                let languages = self.languages(unit, part);
                let rows = beads_tsv(&part.rows, source.unwrap_or_default(), target);
                (name, beads_header(languages.0, languages.1) + &rows)
            })
            .collect();
        let beads = files.iter().map(|(_, text)| text.len() as u64).collect();
        let section = if unit.members.is_reported() { self.section(&title, &parts, &names) } else { String::new() };
        let piece = |output: &Kind| match output {
            Kind::Multi => multi.clone(),
            Kind::Report => section.clone(),
            output => self.piece(*output, unit, &parts, &names),
        };
        let pieces: Vec<String> = self.outputs.iter().map(piece).collect();
        let page = page_file(self.articles, &unit.members).filter(|_| paged);
        let page = page.map(|name| (name, article_page(&section, self.reader.compares())));
        let lengths = pieces.iter().map(|piece| piece.len() as u64).collect();
        let page_length = page.as_ref().map(|(_, text)| text.len() as u64);
        files.extend(page);
        let (records, findings) = parts.into_iter().map(Judged::into_record).unzip();
        let unit = unit.hash.clone();
        let record =
            UnitRecord { unit, about, title, refused, pieces: lengths, beads, page: page_length, parts: records };
        Made { findings, pieces, files, ..Made::of(record) }
    }

    /// Adds what the collection gives a part, each at its row, and takes out what is
    /// dismissed.
    fn judge(&self, part: Part, extras: &[Finding]) -> Judged {
        let mut all = part.findings;
        for finding in extras {
            let at = all.partition_point(|known| known.row <= finding.row);
            all.insert(at, finding.clone());
        }
        let (accepted, findings) = all.into_iter().partition(|finding| self.decided.has(&finding.fingerprint));
        let mut judged = Judged {
            shares: Shares::of(&part.rows, part.aligned, self.min_confidence),
            score: Score { words: part.words, ..Score::default() },
            language: part.language,
            aligned: part.aligned,
            habits: part.habits,
            rows: part.rows,
            findings,
            accepted,
        };
        for finding in &judged.findings {
            judged.score.count(finding.severity);
            let names = &mut judged.rows[finding.row - 1].findings;
            if !names.contains(&finding.check) {
                names.push(finding.check);
            }
        }
        judged
    }

    /// Names of source and rendering of each part.
    fn names(&self, members: &Members) -> Vec<Names<'_>> {
        let parts = members.parts().into_iter();
        parts.map(|(source, target)| (source.map(|at| self.articles.name(at)), self.articles.name(target))).collect()
    }

    fn languages(&self, unit: &Unit, part: &Judged) -> (Language, Language) {
        let first = unit.members.all()[0];
        let language = self.articles.documents[first].profile.language.language();
        (language.unwrap_or(Language::Vietnamese), part.language)
    }

    /// The piece of corpus or findings.
    fn piece(&self, output: Kind, unit: &Unit, parts: &[Judged], names: &[Names<'_>]) -> String {
        let parts = || parts.iter().zip(names.iter().copied());
        let records = || -> Vec<FindingRecord<'_>> {
            parts().flat_map(|(part, (source, target))| part.records(source, target)).collect()
        };
        match output {
            Kind::Corpus(first, second) => parts()
                .filter(|(part, (source, _))| source.is_some() && self.languages(unit, part) == (first, second))
                .map(|(part, (source, target))| {
                    beads_tsv(corpus_rows(&part.rows, self.min_confidence), source.unwrap_or_default(), target)
                })
                .collect(),
            Kind::Table => findings_rows(&records()),
            Kind::Lines => findings_jsonl(&records()),
            Kind::Sarif => parts()
                .flat_map(|(part, (source, target))| part.findings.iter().map(move |f| sarif(part, f, source, target)))
                .collect::<Vec<_>>()
                .join(output.between()),
            Kind::Multi | Kind::Report => String::new(),
        }
    }

    fn section(&self, title: &str, parts: &[Judged], names: &[Names<'_>]) -> String {
        let views = parts.iter().zip(names).map(|(part, &(source, target))| {
            let view = PairView {
                source,
                target,
                language: part.language,
                title,
                findings: &part.findings,
                accepted: &part.accepted,
                score: part.score,
                aligned: part.aligned,
                kept: part.shares.kept,
                others: part.shares.others,
                lengths: part.shares.lengths,
            };
            (view, part.rows.as_slice())
        });
        article_section(&views.collect::<Vec<_>>(), self.reader)
    }
}

/// A part when everybody has said what there is to say about it.
struct Judged {
    language: Language,
    rows: Vec<BeadRow>,
    findings: Vec<Finding>,
    accepted: Vec<Finding>,
    score: Score,
    aligned: Option<(f64, f64)>,
    shares: Shares,
    habits: Habits,
}

impl Judged {
    fn records<'r>(&'r self, source: Option<&'r str>, target: &'r str) -> impl Iterator<Item = FindingRecord<'r>> {
        self.findings.iter().map(move |finding| FindingRecord::in_pair(finding, source, Some(target)))
    }

    fn into_record(self) -> (PartRecord, Vec<Finding>) {
        let Judged { language, score, aligned, habits, accepted, .. } = self;
        let Shares { kept, others, lengths } = self.shares;
        (PartRecord { language, score, aligned, kept, others, lengths, habits, accepted }, self.findings)
    }
}

/// What the report counts of a part.
struct Shares {
    kept: (usize, usize),
    others: (usize, usize),
    lengths: (usize, usize),
}

impl Shares {
    fn of(rows: &[BeadRow], aligned: Option<(f64, f64)>, least: f64) -> Shares {
        if aligned.is_none() {
            return Shares { kept: (0, 0), others: (0, 0), lengths: (0, 0) };
        }
        let kept = corpus_rows(rows, least).count();
        let two_sided: Vec<&BeadRow> = corpus_rows(rows, 0.0).collect();
        let aligned = rows.iter().filter(|row| row.confidence.is_some()).count();
        let lengths = two_sided.iter().fold((0, 0), |(source, target), row| {
            (source + row.source.chars().count(), target + row.target.chars().count())
        });
        Shares {
            kept: (kept, two_sided.len() - kept),
            others: (aligned - two_sided.len(), rows.len() - aligned),
            lengths,
        }
    }
}

/// A finding as SARIF: it stands at the sentences of its bead in the raw file of the
/// rendering, or of the source where the rendering has none.
fn sarif(part: &Judged, finding: &Finding, source: Option<&str>, target: &str) -> String {
    let row = &part.rows[finding.row - 1];
    let at_target = row.target_span.map(|span| location(target, span, finding.target.as_ref(), &row.target));
    let at_source = source.zip(row.source_span);
    let at_source = at_source.map(|(file, span)| location(file, span, finding.source.as_ref(), &row.source));
    sarif_found(finding, at_source.as_ref(), at_target.as_ref(), target)
}

fn location(file: &str, span: crate::text::Span, place: Option<&Place>, whole: &str) -> Location {
    let words = place.map_or(whole, |place| place.text.as_str()).to_string();
    Location { file: file.to_string(), region: Region::Bytes(span.start, span.len()), words }
}
