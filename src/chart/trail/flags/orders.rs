//! The order in which landmarks choose the places of their labels.

use super::super::super::labels::Placer;
use super::super::super::mark::Text;
use super::super::LandmarkState;
use super::super::frame::Frame;
use super::super::lines::Lines;
use super::Pin;

/// Labels choose in the order of their days, which gives rising stairs. Where that does harm, they choose again: by
/// their weight, and backwards, because words reach to the right and then find the later staffs in place. What does
/// least harm is set.
pub fn set_labels(
    pins: &mut Vec<Pin>,
    frame: &Frame,
    lines: &Lines,
    placer: &mut Placer,
) -> Vec<Text> {
    let talking: Vec<usize> = (0..pins.len())
        .filter(|&index| !pins[index].quiet)
        .collect();
    let orders: [&dyn Fn() -> Vec<usize>; 3] = [
        &|| talking.clone(),
        &|| by_weight(pins, talking.clone()),
        &|| talking.iter().rev().copied().collect(),
    ];
    let mut best: Option<(Harm, Attempt)> = None;
    for order in orders {
        let tried = Attempt::new(pins, order(), frame, lines, placer);
        let harm = tried.harm(&talking);
        if best.as_ref().is_none_or(|(least, _)| harm < *least) {
            best = Some((harm, tried));
        }
        if matches!(best, Some(((0, 0, 0), _))) {
            break;
        }
    }
    let Some((_, best)) = best else {
        return Vec::new();
    };
    (*pins, *placer) = (best.pins, best.placer);
    best.texts
}

/// How many landmarks have no label, how many staffs or flags lie on words, and what words cover, weighed; the worst
/// first.
type Harm = (usize, usize, usize);

/// Labels set in one order.
struct Attempt {
    pins: Vec<Pin>,
    placer: Placer,
    texts: Vec<Text>,
    covered: usize,
}

impl Attempt {
    fn new(
        pins: &[Pin],
        order: Vec<usize>,
        frame: &Frame,
        lines: &Lines,
        placer: &Placer,
    ) -> Attempt {
        let mut attempt = Attempt {
            pins: pins.to_vec(),
            placer: placer.clone(),
            texts: Vec::new(),
            covered: 0,
        };
        for index in order {
            attempt.ink_all_but(Some(index));
            let (texts, covered) = attempt.pins[index].set_label(frame, lines, &mut attempt.placer);
            attempt.texts.extend(texts);
            attempt.covered += covered;
        }
        attempt.ink_all_but(None);
        attempt
    }

    /// Inks the landmarks where they stand by now, without the one whose label is about to move its own staff.
    fn ink_all_but(&mut self, one: Option<usize>) {
        self.placer.forget_ink();
        for (index, pin) in self.pins.iter().enumerate() {
            if one != Some(index) {
                pin.ink(&mut self.placer);
            }
        }
    }

    fn harm(&self, talking: &[usize]) -> Harm {
        let pins = || talking.iter().map(|&index| &self.pins[index]);
        (
            pins().filter(|pin| !pin.labelled).count(),
            pins().filter(|pin| pin.crosses(&self.placer)).count(),
            self.covered,
        )
    }
}

/// Missed ones first, then those to come, then reached ones from the last to the first.
fn by_weight(pins: &[Pin], mut order: Vec<usize>) -> Vec<usize> {
    order.sort_by_key(|&index| match pins[index].state {
        LandmarkState::Missed => (0, pins[index].day),
        LandmarkState::ToCome => (1, pins[index].day),
        LandmarkState::Reached => (2, pins[index].day.saturating_neg()),
    });
    order
}
