// What this device remembers (localStorage), as JSON. Storage may be shut, full, or hold something
// else: then nothing is remembered, and the page works without. first.js, which stands in the page
// itself, has a guard of its own.

/** Whether this browser lets us remember anything. */
export function canRemember() {
  try {
    return localStorage.length >= 0;
  } catch {
    return false;
  }
}

/** What is remembered under this name, or null. */
export function recall(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

/** Remember a value under this name, and return whether it will be there on the next page. */
export function remember(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Remember nothing more under these names. */
export function forget(...names) {
  try {
    for (const name of names) localStorage.removeItem(name);
  } catch {
    // There is nothing to forget.
  }
}
