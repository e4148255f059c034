// Knows how to speak to the server from a script, and what its silence means.
//
// The result is {state, data}. States: 'ok'; 'offline' (no answer: try again); 'busy' (the server cannot now: try
// again); 'signed-out' (nobody, or somebody else, is signed in); 'refused' (trying again will not help).

const PATIENCE = 15000;

function token() {
  return document.querySelector('meta[name="csrf-token"]');
}

async function ask(address, options) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const reply = await fetch(address, Object.assign({ credentials: 'same-origin', signal: stop.signal }, options));
    const text = await reply.text();
    return { status: reply.status, moved: reply.redirected, data: read(text) };
  } catch (error) {
    return { status: 0, moved: false, data: null };
  } finally {
    clearTimeout(timer);
  }
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    return null;
  }
}

// URLSearchParams travel as a form does, anything else as JSON.
function post(address, body, keepalive) {
  const form = body instanceof URLSearchParams;
  const headers = { Accept: 'application/json', 'X-CSRF-Token': token().content };
  if (!form) headers['Content-Type'] = 'application/json';
  return ask(address, { method: 'POST', headers, body: form ? body : JSON.stringify(body), keepalive });
}

// Takes a fresh token into the page: the session may have ended, or begun for somebody else, while the page stood open.
export async function session(person) {
  const { status, data } = await ask('/session', { headers: { Accept: 'application/json' } });
  if (status !== 200 || !data || !data.csrf_token) return status ? 'busy' : 'offline';
  if (person && String(data.person) !== person) return 'signed-out';
  token().content = data.csrf_token;
  document.querySelectorAll('input[name="csrf_token"]').forEach((field) => { field.value = data.csrf_token; });
  return 'ok';
}

function meaning({ status, moved, data }) {
  if (status === 0) return 'offline';
  if (status === 401 || moved) return 'signed-out';
  if (status === 408 || status === 429 || status >= 500) return 'busy';
  if (status < 300) return data || status === 204 ? 'ok' : 'busy';
  return 'refused';
}

// `person` is whose words these are: after a change of session they go only if that person is still signed in.
export async function send(address, body, { person = '', keepalive = false } = {}) {
  let reply = await post(address, body, keepalive);
  if (reply.status === 403 && reply.data && reply.data.refresh) {
    const state = await session(person);
    if (state !== 'ok') return { state, data: null };
    reply = await post(address, body, keepalive);
  }
  return { state: meaning(reply), data: reply.data };
}
