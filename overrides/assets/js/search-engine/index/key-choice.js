// Which keys of a term are asked for: where lists lie in shards, each costs bytes.

const NEAR_SHARDS = 8; // for a misspelled word

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
      left -= 200 + one.count * 0.7;
      return which < 2 || left > 0;
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
  const most = Array.from(served.values())
    .sort((a, b) => b.length - a.length)
    .slice(0, NEAR_SHARDS);
  return most.flat();
}

// How many pages have a key, nearly, if they are many.
function known(key, parts) {
  return parts.reduce((sum, part) => sum + part.known(key), 0);
}
