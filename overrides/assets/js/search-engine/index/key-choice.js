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
  let left = spare;
  made.sort((a, b) => a.count - b.count || (a.key < b.key ? -1 : 1));
  return made
    .filter((one, which) => {
      left -= cost(one.key, sharded);
      return which < 1 || left > 0;
    })
    .map((one) => one.key);
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
  let left = NEAR_BYTES;
  const most = Array.from(served.values())
    .sort((a, b) => b.length - a.length)
    .slice(0, NEAR_SHARDS)
    .filter((some) => {
      left -= cost(some[0], sharded);
      return left > 0;
    });
  return most.flat();
}

// How many bytes the lists of a key take.
function cost(key, parts) {
  return parts.reduce((sum, part) => sum + part.costOf(key), 0);
}

// How many pages have a key, nearly, if they are many.
function known(key, parts) {
  return parts.reduce((sum, part) => sum + part.known(key), 0);
}
