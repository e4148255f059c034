// Knows what an operation is: one saved change of an answer, as the server takes it.

const ANSWER = /^a(\.|$)/;

// UUID version 4. crypto.randomUUID is new and asks for https; a library's network may have neither.
export function uuid(random = (bytes) => crypto.getRandomValues(bytes)) {
  const bytes = random(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

// The answer's fields out of a form's [name, value] pairs, as {name: [values]}.
export function fieldsOf(pairs) {
  const fields = {};
  for (const [name, value] of pairs) {
    if (ANSWER.test(name) && typeof value === 'string') {
      fields[name] = (fields[name] || []).concat(value);
    }
  }
  return fields;
}

export function operation(place, seq, pairs, now) {
  const list = Array.from(pairs);
  const sure = list.find(([name]) => name === 'sure');
  return {
    op_id: uuid(),
    person: place.person,
    attempt: place.attempt,
    question_id: place.question,
    seq,
    body: { fields: fieldsOf(list) },
    sure: sure ? sure[1] : null,
    client_time: now.toISOString(),
    language: place.language,
  };
}

// What travels: the address names the attempt, the session the person.
export function parcel({ op_id, question_id, seq, body, sure, client_time, language }) {
  return { op_id, question_id, seq, body, sure, client_time, language };
}

// Those that no newer one of the same question makes needless.
export function newest(operations) {
  const last = new Map();
  for (const each of operations) {
    const key = `${each.attempt} ${each.question_id}`;
    if (!last.has(key) || last.get(key).seq < each.seq) last.set(key, each);
  }
  return Array.from(last.values());
}

// Milliseconds before the next try: 2 s doubled up to a minute, spread by `chance` (0 to 1) so that a whole class
// does not knock at once when the line returns.
export function delay(tries, chance) {
  return Math.min(60000, 2000 * 2 ** Math.min(tries, 6)) * (0.75 + chance / 2);
}

export function clock(now) {
  return `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;
}
