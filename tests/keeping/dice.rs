//! Numbers that look random and are the same in every run, with the seed named where a trial fails.

/// A source of them.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        // Neighbouring seeds are far apart, and none is zero.
        Dice(seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// One of so many sides, from 0.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % sides.max(1) as u64) as usize
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.roll(times) == 0
    }

    /// One of them, where there is any.
    pub fn pick<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        of.get(self.roll(of.len())).copied()
    }
}

/// Names the trial when it fails.
struct Trial(u64);

impl Drop for Trial {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("it fails with seed {}", self.0);
        }
    }
}

/// So many trials, each with dice of its own.
pub fn trials(count: u64, mut trial: impl FnMut(&mut Dice)) {
    for seed in 0..count {
        let _named = Trial(seed);
        trial(&mut Dice::new(seed));
    }
}
