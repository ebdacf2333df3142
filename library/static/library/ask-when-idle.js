// Asks the server when somebody has stopped typing. A new question takes back the one before it, so
// that an older answer never replaces a newer one.

/**
 * Return how to ask: `soon`, after `wait` milliseconds without another call, `now`, and `stop`,
 * which takes back what was asked.
 *
 * `ask(signal)` asks and shows the answer; it gives the signal to fetch. `failed(error)` is called
 * with what it throws, unless it was taken back meanwhile.
 */
export function askWhenIdle({ wait, ask, failed }) {
  let timer;
  let asked;

  function stop() {
    clearTimeout(timer);
    asked?.abort();
  }

  async function now() {
    stop();
    asked = new AbortController();
    const { signal } = asked;
    try {
      await ask(signal);
    } catch (error) {
      if (!signal.aborted) failed(error);
    }
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(now, wait);
  }

  return { soon, now, stop };
}
