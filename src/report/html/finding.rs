//! One finding as an item of a list, with what was decided about it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rustc_hash::FxHashSet;

use super::escape::{escaped, push_escaped};
use super::strings::text;
use crate::check::{Accepted, Finding, State};
use crate::report::EarlierFinding;
use crate::report::earlier::fingerprints;

/// How often each fingerprint stood on the page so far: an element's name stands once.
pub(super) type Seen = BTreeMap<String, usize>;

/// What is known about findings besides themselves.
#[derive(Debug)]
pub struct Reader<'r> {
    /// What a person has decided.
    pub(super) decided: &'r Accepted,
    /// Fingerprints of an earlier run, if it is compared with.
    before: Option<FxHashSet<&'r str>>,
}

impl<'r> Reader<'r> {
    /// What was decided, and what an earlier run found, if it is compared with.
    #[must_use]
    pub fn new(decided: &'r Accepted, since: Option<&'r [EarlierFinding]>) -> Reader<'r> {
        Reader { decided, before: since.map(fingerprints) }
    }

    /// Whether an earlier run is compared with.
    #[must_use]
    pub fn compares(&self) -> bool {
        self.before.is_some()
    }

    /// What a page would show of a finding besides itself: whether it is new, and what was
    /// decided about it.
    #[must_use]
    pub fn about(&self, finding: &Finding) -> String {
        let reason = |state| self.decided.reason(&finding.fingerprint, state);
        format!("{} {:?} {:?}", self.is_new(finding), reason(State::Dismissed), reason(State::Confirmed))
    }

    /// Whether a finding was not there in the earlier run.
    pub(super) fn is_new(&self, finding: &Finding) -> bool {
        self.before.as_ref().is_some_and(|before| !before.contains(finding.fingerprint.as_str()))
    }
}

/// Appends a finding below its bead.
pub(super) fn push_finding(html: &mut String, finding: &Finding, reader: &Reader<'_>, seen: &mut Seen) {
    let Finding { check, severity, fingerprint, .. } = finding;
    let severity = severity.name();
    let times = seen.entry(fingerprint.clone()).or_default();
    *times += 1;
    let id = if *times == 1 { fingerprint.clone() } else { format!("{fingerprint}-{times}") };
    let confirmed = reader.decided.reason(fingerprint, State::Confirmed);
    let known = if confirmed.is_some() { " data-known=\"confirmed\"" } else { "" };
    let new = if reader.is_new(finding) { " data-new" } else { "" };
    // Writing to a string cannot fail.
    let _ = write!(
        html,
        "<li class=\"finding {severity}\" id=\"f-{id}\" data-f=\"{fingerprint}\" data-check=\"{check}\" \
         data-severity=\"{severity}\"{known}{new} tabindex=\"-1\"><span class=\"severity\">{}</span> ",
        text(severity)
    );
    if !new.is_empty() {
        let _ = write!(html, "<span class=\"badge\">{}</span> ", text("new"));
    }
    let _ = write!(html, "<code>{check}</code> <span class=\"message\" lang=\"en\">");
    push_escaped(html, &finding.message);
    let _ = write!(html, "</span> <a class=\"permalink\" href=\"#f-{id}\" title=\"{fingerprint}\">#</a>");
    if let Some(reason) = confirmed {
        push_state(html, "confirmed", reason);
    }
    html.push_str("</li>");
}

/// Appends the dismissed findings of a bead, folded away.
pub(super) fn push_dismissed(html: &mut String, findings: &[&Finding], reader: &Reader<'_>) {
    if findings.is_empty() {
        return;
    }
    let _ = write!(html, "<details class=\"known\"><summary>{} {}</summary><ul>", findings.len(), text("dismissed"));
    for finding in findings {
        push_known(html, finding, reader.decided);
        html.push_str("</li>");
    }
    html.push_str("</ul></details>");
}

/// Appends a dismissed finding with its reason, as an item that is still open.
pub(super) fn push_known(html: &mut String, finding: &Finding, decided: &Accepted) {
    let Finding { check, severity, fingerprint, .. } = finding;
    let _ = write!(
        html,
        "<li class=\"known-finding {0}\" data-f=\"{fingerprint}\" data-check=\"{check}\" data-known=\"dismissed\">\
         <span class=\"severity\">{1}</span> <code>{check}</code> <span class=\"message\" lang=\"en\">{2}</span>",
        severity.name(),
        text(severity.name()),
        escaped(&finding.message)
    );
    push_state(html, "dismissed", decided.reason(fingerprint, State::Dismissed).unwrap_or_default());
}

fn push_state(html: &mut String, state: &str, reason: &str) {
    let _ = write!(html, " <span class=\"state\">{}: {}</span>", text(state), escaped(reason));
}
