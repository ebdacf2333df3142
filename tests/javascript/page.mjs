// An empty page, so that a script finds nothing to attach itself to when it is imported.

const nothing = () => {};
const nobody = { dataset: {}, style: {}, classList: { add: nothing } };

Object.assign(globalThis, {
  document: {
    documentElement: nobody,
    createElement: () => ({ ...nobody, setAttribute: nothing }),
    querySelector: () => null,
    querySelectorAll: () => [],
    addEventListener: nothing,
  },
  location: { hash: "", pathname: "/en/" },
  CSS: { supports: () => true },
  addEventListener: nothing,
});

// Newer Node.js has one, and keeps it.
globalThis.navigator ??= {};

/** Import one of the library's scripts into the empty page. */
export const script = name => import(`../../library/static/library/${name}`);

/**
 * Let time stand still for one test. Return `tick(milliseconds)`, which lets it go on.
 * Only setTimeout and clearTimeout know of it.
 */
export function stopTime(test) {
  const { setTimeout: wait, clearTimeout: stopWaiting } = globalThis;
  test.after(() => Object.assign(globalThis, { setTimeout: wait, clearTimeout: stopWaiting }));
  const timers = new Map();
  let now = 0;
  let last = 0;
  globalThis.setTimeout = (run, ms) => {
    last += 1;
    timers.set(last, { run, at: now + ms });
    return last;
  };
  globalThis.clearTimeout = number => timers.delete(number);
  return milliseconds => {
    now += milliseconds;
    for (const [number, { run, at }] of timers) {
      if (at > now) continue;
      timers.delete(number);
      run();
    }
  };
}

/** A storage such as localStorage, with these entries. */
export function storage(entries = {}) {
  const kept = new Map(Object.entries(entries));
  return {
    kept,
    get length() {
      return kept.size;
    },
    getItem: name => kept.get(name) ?? null,
    setItem: (name, text) => kept.set(name, String(text)),
    removeItem: name => kept.delete(name),
  };
}

/** A storage that a browser has shut: whatever is asked of it throws. */
export const shut = new Proxy(
  {},
  {
    get() {
      throw new Error("SecurityError");
    },
  },
);
