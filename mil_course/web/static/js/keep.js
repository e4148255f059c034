// Knows what lies on this device: operations that wait for the line, and drafts. Each record names its person.

const NAME = 'mil';
const VERSION = 1;
const STORES = { operations: 'op_id', drafts: 'key' };
const memory = { operations: new Map(), drafts: new Map() };
let opening = null;

function open(version) {
  return new Promise((resolve, reject) => {
    const request = version ? indexedDB.open(NAME, version) : indexedDB.open(NAME);
    request.onupgradeneeded = () => {
      for (const [store, key] of Object.entries(STORES)) {
        if (!request.result.objectStoreNames.contains(store)) {
          request.result.createObjectStore(store, { keyPath: key }).createIndex('person', 'person');
        }
      }
    };
    request.onsuccess = () => {
      // A page with a newer script must not wait for this one.
      request.result.onversionchange = () => { request.result.close(); opening = null; };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('blocked'));
  });
}

// A newer script of ours has raised the version: its stores still hold ours, so open whatever is there.
function database() {
  if (!opening) {
    opening = open(VERSION).catch((error) => {
      if (error && error.name === 'VersionError') return open();
      throw error;
    });
    opening.catch(() => { opening = null; });
  }
  return opening;
}

async function within(store, mode, work) {
  const base = await database();
  return new Promise((resolve, reject) => {
    const transaction = base.transaction(store, mode);
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

// True when the record lies on the disk; false when it lives only in this page.
export async function put(store, record) {
  try {
    await within(store, 'readwrite', (place) => place.put(record));
    return true;
  } catch (error) {
    memory[store].set(record[STORES[store]], record);
    return false;
  }
}

// All records of one person; those of others on a shared computer are never even read.
export async function list(store, person) {
  const here = Array.from(memory[store].values()).filter((record) => record.person === person);
  try {
    return (await within(store, 'readonly', (place) => place.index('person').getAll(person))).concat(here);
  } catch (error) {
    return here;
  }
}

export async function remove(store, key) {
  memory[store].delete(key);
  try {
    await within(store, 'readwrite', (place) => place.delete(key));
  } catch (error) {
    // Nothing to take away where there is no store.
  }
}
