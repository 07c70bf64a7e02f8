// Which keys of a term are asked for: where lists lie in shards, each costs bytes.

const NEAR_SHARDS = 8; // for a misspelled word, at most
const NEAR_BYTES = 40000; // of them

// The keys that are worth their bytes: the rarest of each stretch of a term, and of those the rarest.
// `most`: how many; `spare`: bytes for their lists.
export function chosen(corpus, keys, most, spare) {
  const sharded = corpus.sharded();
  if (!sharded.length) return keys;
  const stretches = Math.min(most, Math.ceil(keys.length / 2));
  const made = [];
  for (let at = 0; at < stretches; at += 1) {
    made.push(
      keys
        .slice(Math.floor((at * keys.length) / stretches), Math.floor(((at + 1) * keys.length) / stretches))
        .map((key) => ({ key, count: known(key, sharded) }))
        .reduce((one, other) => (other.count < one.count ? other : one)),
    );
  }
  made.sort((a, b) => a.count - b.count || (a.key < b.key ? -1 : 1));
  return within(made, spare, 1, (one) => cost(one.key, sharded)).map((one) => one.key);
}

// Of keys, near ones among them, those that lie in few shards: the shards that serve most of them.
export function affordable(corpus, keys) {
  const sharded = corpus.sharded();
  if (!sharded.length) return keys;
  const served = new Map();
  keys.forEach((key) => {
    const shard = key[0] === "-" ? `near ${sharded[0].shardOf(key)}` : sharded[0].shardOf(key);
    served.set(shard, (served.get(shard) || []).concat(key));
  });
  const most = Array.from(served.values())
    .sort((a, b) => b.length - a.length)
    .slice(0, NEAR_SHARDS);
  return within(most, NEAR_BYTES, 0, (some) => cost(some[0], sharded)).flat();
}

// The first of some things: those that take less than so many bytes together, and so many in any case.
function within(things, bytes, least, bytesOf) {
  let left = bytes;
  return things.filter((one, which) => {
    left -= bytesOf(one);
    return which < least || left > 0;
  });
}

// How many bytes the lists of a key take.
function cost(key, parts) {
  return parts.reduce((sum, part) => sum + part.costOf(key), 0);
}

// How many pages have a key, nearly, if they are many.
function known(key, parts) {
  return parts.reduce((sum, part) => sum + part.known(key), 0);
}
