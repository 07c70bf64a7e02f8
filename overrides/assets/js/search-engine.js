/* The search engine, in the browser. What its files are is described in hooks/prongsai/search/README.md. It needs
   search-fold.js, knows nothing of the page, and attaches one global, ProngsaiSearch. Its arithmetic is addition,
   multiplication and division only, and ties go by number, so that every browser gives the same list. */
(function (root) {
  "use strict";

  var Fold = root.ProngsaiFold;
  var LONGEST = 200; // characters of a query that are read
  var MOST_TERMS = 12;
  var VERIFIED = 24; // pages whose text is read at most before they are put in order
  var FIRST = 14; // and which are enough if they have all that is asked, or if only the first of them have
  var TAIL = 3;
  var MOST_KEYS = 8; // of a query that are asked for, where they lie in shards; at least
  var LEAST_KEYS = 2; // of each term
  var NEAR_FILES = 8; // for a misspelled word
  var LIST_BYTES = 12000; // of a query, for the lists of common keys
  var MOST_SYNONYMS = 6;
  var YEAR_WORTH = 0.45; // of a year that is meant, but not written
  var SNIPPET = 150; // characters
  var LETTERS = new root.TextDecoder("windows-874");

  /* ---- Loading: a file of the index is a script that hands over its bytes. ---- */

  function put(data) {
    var script = root.document.currentScript;
    if (script && script.prongsaiTake) script.prongsaiTake(data);
  }

  function loadScript(url, stats) {
    return new Promise(function (resolve, reject) {
      var script = root.document.createElement("script");
      script.async = true;
      script.prongsaiTake = function (data) {
        stats.requests += 1;
        stats.bytes += data.length;
        resolve(data);
      };
      script.onload = function () { script.remove(); };
      script.onerror = function () {
        script.remove();
        reject(new Error("search: cannot load " + url));
      };
      script.src = url;
      root.document.head.appendChild(script);
    });
  }

  function bytesOf(data) {
    var letters = root.atob(data);
    var bytes = new Uint8Array(letters.length);
    for (var at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
    return bytes;
  }

  /* What was deflated; against a dictionary, that is read first, as stored blocks, and left out of the result. */
  function inflated(data, before) {
    var parts = before ? [before.stored, bytesOf(data)] : [bytesOf(data)];
    var stream = new root.Blob(parts).stream().pipeThrough(new root.DecompressionStream("deflate-raw"));
    return new root.Response(stream).arrayBuffer().then(function (buffer) {
      return new Uint8Array(buffer, before ? before.size : 0);
    });
  }

  function dictionaryOf(text) {
    var size = text.length, bytes = new Uint8Array(size), codes = new Map();
    var letters = LETTERS.decode(Uint8Array.from({ length: 256 }, function (_, code) { return code; }));
    for (var code = 0; code < 256; code += 1) codes.set(letters[code], code);
    for (var at = 0; at < size; at += 1) bytes[at] = codes.get(text[at]);
    var stored = new Uint8Array(size + 5);
    stored.set([0, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255]);
    stored.set(bytes, 5);
    return { stored: stored, size: size };
  }

  function json(bytes) {
    return JSON.parse(LETTERS.decode(bytes));
  }

  /* ---- One part of what is searched: the index of one site. ---- */

  function Part(base, head, site, stats) {
    this.url = base;
    this.head = head;
    this.count = head.count;
    this.whole = !head.units; // small enough that all texts are read, and there are no lists
    this.site = site;
    this.stats = stats;
    this.files = new Map();
    this.opened = new Set(); // the shards that were read
    this.lists = new Map();
    this.raw = new Map(); // lists that were read, as they were written
    this.facetValues = {};
    this.pages = new Map();
    this.start = 0; // the number of its first page among those of all parts
    this.lang = column(head.facets.lang, head.count);
    this.agency = column(head.facets.agency, head.count);
    this.year = column(head.facets.year, head.count);
    this.kind = column(head.facets.kind, head.count);
    this.items = column(head.facets.items, head.count);
    if (!this.whole) this.lay();
  }

  var SUM = 10, SHORT = 4; // characters of a sum of texts, and of a shard's

  /* Where units and blocks of texts begin, and what the blocks are called. */
  Part.prototype.lay = function () {
    var head = this.head, at = 0, block = 0;
    this.dictionary = head.dictionary ? dictionaryOf(head.dictionary) : null;
    this.unitStarts = [];
    this.blockStarts = [];
    this.blockNames = [];
    this.blockOf = new Uint32Array(this.count);
    for (var unit = 0; unit < head.units.length; unit += 1) {
      this.unitStarts.push(at);
      var end = at + head.units.charCodeAt(unit) - 48;
      for (var own = 0; at < end; own += 1, block += 1) {
        var next = at + head.blocks.charCodeAt(block) - 48;
        this.blockStarts.push(at);
        this.blockNames.push("t/" + head.texts.slice(unit * SUM, (unit + 1) * SUM) + "-" + own);
        this.blockOf.fill(block, at, next);
        at = next;
      }
    }
  };

  Part.prototype.file = function (name, before) {
    var known = this.files.get(name);
    if (!known) {
      var files = this.files;
      known = loadScript(this.url + name + ".js", this.stats).then(function (data) { return inflated(data, before); });
      known.catch(function () { files.delete(name); });
      files.set(name, known);
    }
    return known;
  };

  Part.prototype.open = async function () {
    if (!this.whole) return;
    json(await this.file("t/" + this.head.texts)).forEach(function (record, number) {
      this.pages.set(number, { record: record, fields: null });
    }, this);
  };

  /* The number of each page's value. */
  function column(facet, count) {
    var made = new Uint16Array(count), at = 0;
    for (var run = 0; run < facet.runs.length; run += 2) {
      made.fill(facet.runs[run], at, at + facet.runs[run + 1]);
      at += facet.runs[run + 1];
    }
    return made;
  }

  /* The number of a key, as grams.py makes it. */
  function codeOf(key) {
    var at;
    if (key[0] === "=" || key[0] === "~") {
      var total = 0x811c9dc5;
      for (at = 0; at < key.length; at += 1) total = Math.imul(total ^ key.charCodeAt(at), 0x01000193) >>> 0;
      return (total | 0x80000000) >>> 0;
    }
    var code = 0;
    for (at = key[0] === "-" ? 1 : 0; at < key.length; at += 1) {
      var letter = key.charCodeAt(at);
      code = code << 8 | (letter < 0x80 ? letter : letter >= 0xe00 && letter < 0xe80 ? letter & 0x7f | 0x80 : letter & 31 | 0xe0);
    }
    return code;
  }

  /* Where a key is among all; its first bits tell the shard. Near keys with the same two letters are together. */
  function placeOf(key) {
    var code = codeOf(key);
    if (key[0] === "-") return (((code >>> 8) * 40503 & 0xffff) << 16 | code & 0xff) >>> 0;
    return Math.imul(code, 0x9e3779b1) >>> 0;
  }

  /* In which of so many equal parts, a power of two, a place is. */
  function shareOf(place, count) {
    return count > 1 ? place >>> (Math.clz32(count) + 1) : 0;
  }

  Part.prototype.fileOf = function (key) {
    var near = key[0] === "-", sums = near ? this.head.near : this.head.keys;
    var shard = shareOf(placeOf(key), sums.length / SHORT);
    return (near ? "n/" : "g/") + shard + "-" + sums.slice(shard * SHORT, (shard + 1) * SHORT);
  };

  /* How many pages have a key, nearly, or its most common neighbour; 0 if they are few. */
  Part.prototype.known = function (key) {
    var rarities = this.head.rarities, bits = rarities.charCodeAt(shareOf(placeOf(key), rarities.length)) - 48;
    return bits ? 384 << bits : 0;
  };

  /* The list of each key: {numbers, values}; an empty one where no page has it. */
  Part.prototype.listsOf = async function (keys) {
    var part = this;
    if (!this.whole) await this.readKeys(keys);
    return keys.map(function (key) {
      if (!part.lists.has(key)) part.lists.set(key, part.whole ? listed(key, part) : part.decoded(key));
      return part.lists.get(key);
    });
  };

  /* The list of a key, from texts that are all there: what the build writes for larger parts (grams.py). */
  function listed(key, part) {
    var numbers = [], values = [], test = testOf(key);
    part.pages.forEach(function (page, number) {
      var sounds = soundsOf(page), named = test(sounds.names, sounds.namePieces), count = named + test(sounds.body, sounds.bodyPieces);
      if (!count) return;
      numbers.push(number);
      values.push((count < 3 ? count - 1 : count < 6 ? 2 : 3) + (named ? 4 : 0));
    });
    return { numbers: numbers, values: values };
  }

  /* How often a key is in a text as it sounds, and in the beginnings of its pieces. */
  function testOf(key) {
    var rest = key.slice(1);
    if (key[0] === "-") {
      var near = new RegExp(rest.slice(0, 2) + "[^ ]" + rest[2] + "|" + rest[0] + "[^ ]" + rest.slice(1), "g");
      return function (sounds) { return (sounds.match(near) || []).length; };
    }
    if (key[0] === "|") return function (_, pieces) { return times(pieces, key); };
    if (key[0] === "~") return function (sounds) { return times(sounds, " " + rest); };
    if (key[0] === "=") return function (sounds) { return times(sounds, " " + rest + " ") + times(sounds, " " + rest + "("); };
    return function (sounds) { return times(sounds, key); };
  }

  function times(text, piece) {
    var count = 0;
    for (var at = text.indexOf(piece); at >= 0 && count < 6; at = text.indexOf(piece, at + 1)) count += 1;
    return count;
  }

  /* The names and the other texts of a page as they sound, and how each of their pieces of Thai begins. */
  function soundsOf(page) {
    if (!page.sounds) {
      page.sounds = { names: "", namePieces: "", body: "", bodyPieces: "" };
      fieldsOf(page).forEach(function (field) {
        var pieces = "";
        field.starts.forEach(function (at) { pieces += "|" + Fold.phonetic(field.fold.slice(at, at + 4)).slice(0, 2); });
        var sounds = field.fold.replace(/[\u0e01-\u0e4e]+/g, Fold.phonetic);
        page.sounds[field.role < HEADING ? "names" : "body"] += sounds;
        page.sounds[field.role < HEADING ? "namePieces" : "bodyPieces"] += pieces;
      });
    }
    return page.sounds;
  }

  var NOTHING = { numbers: [], values: [] };

  Part.prototype.readKeys = async function (keys) {
    var part = this;
    var wanted = new Set();
    keys.forEach(function (key) { if (!part.lists.has(key)) wanted.add(part.fileOf(key)); });
    await Promise.all(Array.from(wanted, async function (name) {
      var bytes = await part.file(name);
      if (!part.opened.has(name)) readShard(bytes, part.raw, name[0]);
      part.opened.add(name);
    }));
  };

  /* Numbers of seven bits a byte, the low ones first. */
  function Varints(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  Varints.prototype.next = function () {
    var value = 0, shift = 0, byte;
    do {
      byte = this.bytes[this.at];
      this.at += 1;
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte & 128);
    return value;
  };

  /* Each list of a shard, still as it is written, under its letter and the number of its key. */
  function readShard(bytes, raw, letter) {
    var reader = new Varints(bytes, 0), count = reader.next(), at = reader.at;
    var view = new DataView(bytes.buffer, bytes.byteOffset);
    reader.at += 4 * count;
    var sizes = Array.from({ length: count }, function () { return reader.next(); });
    var start = reader.at;
    sizes.forEach(function (size, which) {
      raw.set(letter + view.getUint32(at + 4 * which, true), bytes.subarray(start, start + size));
      start += size;
    });
  }

  Part.prototype.decoded = function (key) {
    var near = key[0] === "-", bytes = this.raw.get((near ? "n" : "g") + codeOf(key));
    if (!bytes) return NOTHING;
    var numbers = [], values = [], reader = new Varints(bytes, 0), unit = 0;
    while (reader.at < bytes.length) {
      unit += reader.next();
      var start = this.unitStarts[unit], end = reader.next(), last = near ? -1 : 0;
      for (end += reader.at; reader.at < end;) {
        last += reader.next() + (near ? 1 : 0);
        numbers.push(start + (near ? last : last >> 3));
        values.push(near ? 0 : last & 7);
      }
    }
    return { numbers: numbers, values: values };
  };

  /* The texts of pages, ready to be compared. */
  Part.prototype.read = async function (numbers) {
    var part = this;
    var blocks = new Set();
    numbers.forEach(function (number) { if (!part.pages.has(number)) blocks.add(part.blockOf[number]); });
    await Promise.all(Array.from(blocks, async function (block) {
      var records = json(await part.file(part.blockNames[block], part.dictionary));
      records.forEach(function (record, at) {
        var number = part.blockStarts[block] + at;
        if (!part.pages.has(number)) part.pages.set(number, { record: record, fields: null });
      });
    }));
  };

  /* The fields of a page: its title, its other names, the heading and the text of each section. */
  function fieldsOf(page) {
    if (page.fields) return page.fields;
    var record = page.record, fields = [];
    function add(text, role, section) {
      if (!text) return;
      var made = Fold.stream(text);
      fields.push({ text: text, fold: made.text, from: made.from, starts: made.starts, role: role, section: section });
    }
    add(record[2], TITLE, -1);
    record[3].forEach(function (name) { add(name, NAME, -1); });
    record[4].forEach(function (section, at) {
      add(section[1], HEADING, at);
      add(section[2], TEXT, at);
    });
    page.fields = fields;
    return fields;
  }

  var TITLE = 0, NAME = 1, HEADING = 2, TEXT = 3;

  /* ---- The query. ---- */

  var NUMBER = 1, WORD = 2, THAI = 3;

  function kindOf(token) {
    if (Fold.isThai(token)) return THAI;
    var last = token.charCodeAt(token.length - 1);
    return (last >= 48 && last <= 57) || last === 41 ? NUMBER : WORD;
  }

  /* The query as terms, each with the ways in which it may be written in a page. */
  function understand(query) {
    var text = query.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, "");
    var plain = Fold.plain(text).replace(/([\u0e01-\u0e4e])\.(?=[\u0e01-\u0e2e])/g, "$1");
    var whole = Fold.stream(plain).text;
    var pieces = Fold.pieces(plain);
    var terms = [];
    for (var at = 0; at < pieces.length && terms.length < MOST_TERMS; at += 1) {
      var token = pieces[at], before = terms[terms.length - 1];
      if (token.length === 1 && kindOf(token) === THAI && before && before.kind === THAI && before.token.length < 3) {
        before.token += token;
        before.ways[0].fold = before.token;
        continue;
      }
      if (/^[0-9]{1,3}$/.test(token) && before && before.token === "o") { // O 18
        terms.pop();
        before = terms[terms.length - 1];
        token = "o" + token;
      }
      var term = { token: token, kind: kindOf(token), ways: [], item: null, year: 0, last: false, share: 1, corrected: false };
      term.ways.push({ fold: token, worth: 1 });
      readItem(term, before);
      readYear(term);
      terms.push(term);
    }
    // An item and nothing but words that say so is that item, however it is written.
    var items = terms.filter(function (term) { return term.item; });
    if (items.length === 1 && terms.length > 1 && terms.every(function (term) { return term.item || saysItem(term); })) {
      return Object.assign(understand(items[0].item), { text: text });
    }
    if (terms.length) terms[terms.length - 1].last = true;
    terms = unique(terms);
    var english = terms.length > 0 && terms.every(function (term) { return term.kind === WORD && term.token.length > 1; });
    return { text: text, whole: whole, terms: terms, english: english };
  }

  function unique(terms) {
    var seen = new Set();
    return terms.filter(function (term) {
      if (seen.has(term.token)) return false;
      seen.add(term.token);
      return true;
    });
  }

  function saysItem(term) {
    return ["oit", "item", "\u0e02\u0e49\u0e2d", "\u0e02\u0e49\u0e2d\u0e17\u0e35\u0e48"].indexOf(term.token) >= 0;
  }

  /* O18, o18, 018, item 18 after a word that says so. */
  function readItem(term, before) {
    var said = before && saysItem(before);
    var found = /^o0{0,2}([1-9][0-9]{0,2})$/.exec(term.token) || /^0{1,2}([1-9][0-9]?)$/.exec(term.token) ||
      (said && /^([1-9][0-9]?)$/.exec(term.token));
    if (!found) return;
    var number = found[1];
    term.item = "O" + number;
    ["o" + number, ("000" + number).slice(-3), "o" + ("000" + number).slice(-3), "o" + ("00" + number).slice(-2)]
      .forEach(function (fold) {
        if (fold !== term.token) term.ways.push({ fold: fold, worth: 0.9 });
      });
    if (said) before.share = 0.2;
  }

  /* Years of the Buddhist and of the Christian era meet. */
  function readYear(term) {
    var found = /^(?:19[5-9][0-9]|20[0-9][0-9]|2[56][0-9][0-9])$/.test(term.token);
    if (!found) return;
    var number = Number(term.token);
    term.year = number >= 2500 ? number : number + 543;
    term.ways.push({ fold: String(number >= 2500 ? number - 543 : number + 543), worth: YEAR_WORTH });
  }

  /* Other words for what is asked: a way for each term that a name in a group covers. Whether there were any. */
  function addSynonyms(asked, groups) {
    var added = 0;
    groups.forEach(function (group) {
      group.forEach(function (name) {
        var bare = name.trim(), thai = Fold.isThai(bare);
        if (asked.whole.indexOf(thai ? bare : name) < 0) return;
        asked.terms.forEach(function (term) {
          var inside = thai && term.token.indexOf(bare) >= 0 && bare.length * 2 > term.token.length;
          if (!inside && name.indexOf(" " + term.token + " ") < 0) return;
          group.forEach(function (other) {
            var fold = other.trim();
            if (added >= MOST_SYNONYMS || term.ways.some(function (way) { return way.fold === fold; })) return;
            term.ways.push({ fold: fold, synonym: true, worth: inside ? 0.6 * bare.length / term.token.length : 0.6 });
            added += 1;
          });
        });
      });
    });
    return added > 0;
  }

  /* The keys under which pages with a piece of text are found. */
  function keysOf(fold, open) {
    var keys = [];
    fold.split(" ").forEach(function (token, at, all) {
      var half = open && at === all.length - 1;
      var kind = kindOf(token);
      if (kind === THAI) {
        var sounds = Fold.phonetic(token);
        if (sounds.length === 2) keys.push("|" + sounds);
        for (var s = 0; s + 3 <= sounds.length; s += 1) keys.push(sounds.slice(s, s + 3));
      } else if (kind === NUMBER) {
        keys.push("=" + token);
        if (half) keys.push("~" + token.slice(0, 6));
      } else {
        var led = " " + token;
        if (token.length <= 3 && !half) keys.push("=" + token);
        for (var w = 0; w + 3 <= led.length; w += 1) keys.push(led.slice(w, w + 3));
      }
    });
    return Array.from(new Set(keys));
  }

  /* The keys of pages that have a word with one letter more, less or other than this one, or two changed about. */
  function nearKeys(token) {
    var letters = Fold.isThai(token) ? Fold.phonetic(token) : " " + token;
    var keys = new Set();
    for (var at = 0; at + 3 <= letters.length; at += 1) {
      keys.add(letters.slice(at, at + 3));
      keys.add("-" + letters.slice(at, at + 3));
    }
    for (at = 0; at + 4 <= letters.length; at += 1) {
      [letters[at] + letters[at + 1] + letters[at + 3], letters[at] + letters[at + 2] + letters[at + 3]]
        .forEach(function (three) {
          keys.add(three);
          keys.add("-" + three);
        });
    }
    return Array.from(keys);
  }

  /* log2, by shifts and one division. */
  function log2(value) {
    var whole = 0;
    while (value >= 2) {
      value /= 2;
      whole += 1;
    }
    return whole + value - 1;
  }

  /* ---- The engine. ---- */

  function Engine(base, options) {
    this.bases = [base].concat((options && options.also) || []);
    this.lang = (options && options.lang) || "th";
    this.stats = { requests: 0, bytes: 0 };
    this.turn = 0;
    this.opened = null;
  }

  Engine.prototype.ready = function () {
    var engine = this;
    if (!this.opened) {
      this.opened = this.load();
      this.opened.catch(function () { engine.opened = null; });
    }
    return this.opened;
  };

  Engine.prototype.load = async function () {
    var engine = this;
    var parts = [];
    await Promise.all(this.bases.map(async function (base, site) {
      var part = new Part(base, json(await inflated(await loadScript(base + "index.js", engine.stats))), site, engine.stats);
      parts[site] = part;
      await part.open();
    }));
    var total = 0;
    parts.forEach(function (part) {
      part.start = total;
      total += part.count;
    });
    this.parts = parts;
    this.count = total;
  };

  /* The groups of words that mean one thing, fetched when they are first needed. */
  Engine.prototype.synonyms = async function () {
    if (!this.parts.length) return [];
    if (!this.groups) {
      this.groups = json(await this.parts[0].file("w/" + this.parts[0].head.words)).map(function (group) {
        return group.map(function (name) { return Fold.stream(name).text; });
      });
    }
    return this.groups;
  };

  Engine.prototype.search = async function (query, options) {
    var began = root.performance.now();
    var turn = (this.turn += 1);
    var wanted = options || {};
    var limit = wanted.limit === undefined ? 10 : wanted.limit, offset = wanted.offset || 0;
    await this.ready();
    if (turn !== this.turn) return null;
    var asked = understand(String(query || ""));
    var allowed = this.allowed(wanted.filters || {});
    var found = await this.find(asked, allowed, limit, offset);
    if (turn !== this.turn) return null;
    var shown = found.order.slice(offset, offset + limit);
    await this.read(shown);
    if (turn !== this.turn) return null;
    var engine = this;
    return {
      query: String(query || ""),
      total: found.total,
      results: shown.map(function (number) { return engine.result(number, asked); }),
      facets: this.facets(found.matched, wanted.filters || {}),
      nearest: found.nearest,
      took_ms: root.performance.now() - began
    };
  };

  Engine.prototype.partOf = function (number) {
    var at = this.parts.length - 1;
    while (this.parts[at].start > number) at -= 1;
    return this.parts[at];
  };

  Engine.prototype.read = function (numbers) {
    return Promise.all(this.parts.map(function (part) {
      var own = numbers.filter(function (number) {
        return number >= part.start && number < part.start + part.count;
      });
      return own.length ? part.read(own.map(function (number) { return number - part.start; })) : null;
    }));
  };

  Engine.prototype.langOf = function (number) {
    var part = this.partOf(number);
    return part.head.facets.lang.values[part.lang[number - part.start]];
  };

  /* Pages of another language than the visitor's are behind; of a query in English, those that are not English. */
  Engine.prototype.nearness = function (asked, number) {
    return this.langOf(number) === (asked.english ? "en" : this.lang) ? 1 : 0.97;
  };

  Engine.prototype.page = function (number) {
    var part = this.partOf(number);
    return part.pages.get(number - part.start);
  };

  /* ---- Filters and facets. ---- */

  var FACETS = ["agency", "year", "item", "kind", "lang"];

  /* The different values of a facet, each as a list of strings, and the number of each page's value. */
  function facetValues(part, facet) {
    var known = part.facetValues[facet];
    if (!known) {
      known = part.head.facets[facet === "item" ? "items" : facet].values.map(function (value) {
        if (Array.isArray(value)) return value;
        return value === null || value === "" ? [] : [String(value)];
      });
      part.facetValues[facet] = known;
    }
    return known;
  }

  function facetColumn(part, facet) {
    return part[facet === "item" ? "items" : facet];
  }

  function valuesOf(part, facet, number) {
    var numbers = facetColumn(part, facet);
    return facetValues(part, facet)[numbers[number]];
  }

  /* For each page, which filters it passes: one bit a facet. */
  Engine.prototype.allowed = function (filters) {
    var passes = new Uint8Array(this.count).fill(31);
    this.parts.forEach(function (part) {
      FACETS.forEach(function (facet, bit) {
        var chosen = filters[facet];
        if (!chosen || !chosen.length) return;
        var set = new Set(chosen.map(String)), numbers = facetColumn(part, facet);
        var fits = facetValues(part, facet).map(function (list) {
          return list.some(function (value) { return set.has(value); });
        });
        for (var number = 0; number < part.count; number += 1) {
          if (!fits[numbers[number]]) passes[part.start + number] &= ~(1 << bit);
        }
      });
    });
    this.passes = passes;
    return passes;
  };

  /* How many of the pages found each value of each facet has, if only the other facets chose. */
  Engine.prototype.facets = function (matched) {
    var engine = this, made = {};
    FACETS.forEach(function (facet, bit) {
      var counts = new Map(), others = 31 & ~(1 << bit);
      engine.parts.forEach(function (part) {
        var values = facetValues(part, facet), numbers = facetColumn(part, facet);
        var own = new Uint32Array(values.length);
        for (var number = 0; number < part.count; number += 1) {
          var at = part.start + number;
          if (matched[at] && (engine.passes[at] & others) === others) own[numbers[number]] += 1;
        }
        values.forEach(function (list, which) {
          if (!own[which]) return;
          list.forEach(function (value) { counts.set(value, (counts.get(value) || 0) + own[which]); });
        });
      });
      made[facet] = Array.from(counts, function (pair) {
        return { value: pair[0], label: engine.label(facet, pair[0]), count: pair[1] };
      });
    });
    return made;
  };

  Engine.prototype.label = function (facet, value) {
    for (var at = 0; at < this.parts.length; at += 1) {
      var labels = (this.parts[at].head.labels[this.lang] || {})[facet];
      if (labels && labels[value]) return labels[value];
    }
    return value;
  };

  /* ---- Finding. ---- */

  Engine.prototype.find = async function (asked, passes, limit, offset) {
    var engine = this, count = this.count;
    if (!asked.terms.length) return this.listed(asked, passes);
    var scores = await this.guess(asked);
    if (few(scores.full, limit) && addSynonyms(asked, await this.synonyms())) scores = await this.guess(asked);
    var deep = Math.max(VERIFIED, offset + limit);
    var judged = await this.judge(asked, top(scores.score, passes, deep), offset + limit);
    var nearest = this.corrections(asked, judged, limit);
    if (nearest.again) {
      scores = await this.guess(asked);
      judged = await this.judge(asked, top(scores.score, passes, deep), offset + limit);
    }
    judged = judged.filter(function (one) { return one.score > 0.05; });
    var seen = new Set(judged.map(function (one) { return one.number; }));
    var rest = [];
    for (var number = 0; number < count; number += 1) {
      if (scores.full[number] && passes[number] === 31 && !seen.has(number)) rest.push(number);
    }
    if (judged.length < offset + limit) { // else none of them is shown
      rest.sort(function (a, b) { return scores.score[b] - scores.score[a] || a - b; });
    }
    judged.sort(function (a, b) { return b.score - a.score || a.number - b.number; });
    judged.forEach(function (one) { scores.full[one.number] = 1; });
    var order = judged.map(function (one) { return one.number; }).concat(rest);
    return { order: order, total: order.length, matched: scores.full, nearest: nearest.shown };
  };

  function few(full, limit) {
    var count = 0;
    for (var number = 0; number < full.length; number += 1) count += full[number];
    return count < limit;
  }

  /* No words: all pages of the filters, those in the visitor's language first. */
  Engine.prototype.listed = function (asked, passes) {
    var order = [], others = [], filtered = asked.text.trim() === "" && passes.some(function (bits) { return bits !== 31; });
    if (filtered) {
      for (var number = 0; number < this.count; number += 1) {
        if (passes[number] === 31) (this.langOf(number) === this.lang ? order : others).push(number);
      }
      order = order.concat(others);
    }
    return { order: order, total: order.length, nearest: [], matched: new Uint8Array(this.count).fill(filtered ? 1 : 0) };
  };

  /* The pages with the best scores, the best first: a small sorted list, into which only few are ever put. */
  function top(score, passes, most) {
    var order = [], least = 0;
    for (var number = 0; number < score.length; number += 1) {
      var own = score[number];
      if (!(own > least) || passes[number] !== 31) continue;
      var at = order.length;
      while (at && score[order[at - 1]] < own) at -= 1;
      order.splice(at, 0, number);
      if (order.length > most) order.pop();
      if (order.length === most) least = score[order[most - 1]];
    }
    return order;
  }

  /* A first score of every page, by keys alone. `full`: pages that have all keys of all terms. */
  Engine.prototype.guess = async function (asked) {
    var engine = this, count = this.count;
    var share = 1 / asked.terms.length;
    var made = await Promise.all(asked.terms.map(function (term) { return engine.guessTerm(term, share); }));
    var score = new Float64Array(count), full = new Uint8Array(count).fill(1);
    var shares = 0;
    made.forEach(function (one, at) { shares += asked.terms[at].share * one.rarity; });
    var weakest = new Float64Array(count).fill(1);
    made.forEach(function (one, at) {
      var share = asked.terms[at].share * one.rarity / shares;
      var needed = asked.terms[at].share >= 0.5;
      for (var number = 0; number < count; number += 1) {
        var c = one.cover[number];
        if (c < 0.999) {
          if (needed) {
            full[number] = 0;
            if (c < weakest[number]) weakest[number] = c;
          }
          if (c < 0.3) continue;
        }
        var t = one.title[number];
        score[number] += share * c * c * c * (1 + 0.4 * one.often[number] + 1.2 * t * t * t);
      }
    });
    for (var number = 0; number < count; number += 1) {
      if (score[number]) score[number] *= (0.3 + 0.7 * weakest[number]) * this.nearness(asked, number);
    }
    return { score: score, full: full };
  };

  /* The keys that are worth their bytes: the rarest of each stretch of a term, and of those the rarest. */
  Engine.prototype.chosen = function (keys, most, spare) {
    var sharded = this.parts.filter(function (part) { return !part.whole; });
    if (!sharded.length) return keys;
    var stretches = Math.min(most, Math.ceil(keys.length / 2)), made = [];
    for (var at = 0; at < stretches; at += 1) {
      made.push(keys.slice(Math.floor(at * keys.length / stretches), Math.floor((at + 1) * keys.length / stretches))
        .map(function (key) { return { key: key, count: known(key, sharded) }; })
        .reduce(function (one, other) { return other.count < one.count ? other : one; }));
    }
    made.sort(function (a, b) { return a.count - b.count || (a.key < b.key ? -1 : 1); });
    return made.filter(function (one, which) {
      spare -= 200 + one.count * 0.7;
      return which < 2 || spare > 0;
    }).map(function (one) { return one.key; });
  };

  /* Of keys those that lie in few files: the files that serve most of them. */
  Engine.prototype.affordable = function (keys) {
    var sharded = this.parts.filter(function (part) { return !part.whole; });
    if (!sharded.length) return keys;
    var served = new Map();
    keys.forEach(function (key) {
      var file = sharded[0].fileOf(key);
      served.set(file, (served.get(file) || []).concat(key));
    });
    var most = Array.from(served.values()).sort(function (a, b) { return b.length - a.length; }).slice(0, NEAR_FILES);
    return [].concat.apply([], most);
  };

  /* How many pages have a key, nearly, if they are many. */
  function known(key, parts) {
    return parts.reduce(function (sum, part) { return sum + part.known(key); }, 0);
  }

  /* How much of a term each page has (`cover`), its title has, and how often; from 0 to 1. */
  Engine.prototype.guessTerm = async function (term, share) {
    var engine = this, count = this.count;
    var made = { cover: new Float64Array(count), title: new Float64Array(count), often: new Float64Array(count), rarity: 0 };
    var ways = await Promise.all(term.ways.map(function (way, which) {
      var most = which ? (way.synonym ? 1 : 2) : Math.max(LEAST_KEYS, Math.ceil(MOST_KEYS * share));
      way.guess = way.guess || engine.guessKeys(engine.chosen(keysOf(way.fold, term.last && !which), most, LIST_BYTES * share));
      return way.guess;
    }));
    ways.forEach(function (way, which) {
      if (way.cover || which === 0) made.rarity = Math.max(made.rarity, way.rarity);
      if (way.cover) take(made, way, term.ways[which].worth, count);
    });
    var best = 0;
    for (var number = 0; number < count; number += 1) if (made.cover[number] > best) best = made.cover[number];
    if (term.kind !== NUMBER && best < 0.999 && term.token.length > 3) {
      term.near = term.near || this.guessKeys(this.affordable(nearKeys(term.token)));
      var near = await term.near;
      if (near.cover) takeNear(made, near, count);
    }
    this.parts.forEach(function (part) {
      markFacet(made, part, "item", term.item, 1, 0.7);
      markFacet(made, part, "year", term.year ? String(term.year) : null, YEAR_WORTH, 0);
    });
    return made;
  };

  function markFacet(made, part, facet, value, cover, title) {
    if (!value) return;
    var numbers = facetColumn(part, facet);
    var fits = facetValues(part, facet).map(function (list) { return list.indexOf(value) >= 0; });
    for (var number = 0, at = part.start; number < part.count; number += 1, at += 1) {
      if (!fits[numbers[number]]) continue;
      if (made.cover[at] < cover) made.cover[at] = cover;
      if (made.title[at] < title) made.title[at] = title;
    }
  }

  /* No page has all of a word: those that have most of what a misspelled one leaves, as if they had almost all. */
  function takeNear(made, near, count) {
    var best = 0;
    for (var number = 0; number < count; number += 1) if (near.cover[number] > best) best = near.cover[number];
    for (number = 0; number < count; number += 1) {
      var cover = best ? 0.9 * near.cover[number] / best : 0;
      if (cover > made.cover[number]) made.cover[number] = cover;
      if (near.title[number] > made.title[number]) made.title[number] = near.title[number];
    }
  }

  function take(made, way, worth, count) {
    for (var number = 0; number < count; number += 1) {
      var cover = way.cover[number] * worth;
      if (cover > made.cover[number]) {
        made.cover[number] = cover;
        made.often[number] = way.often[number];
      }
      var title = way.title[number] * worth;
      if (title > made.title[number]) made.title[number] = title;
    }
  }

  Engine.prototype.guessKeys = async function (keys) {
    var count = this.count;
    var lists = await Promise.all(this.parts.map(function (part) { return part.listsOf(keys); }));
    if (!lists.some(function (own) { return own.some(function (list) { return list.numbers.length; }); })) {
      return { cover: null, title: null, often: null, rarity: 0.5 + log2(count + 1) };
    }
    var cover = new Float64Array(count), title = new Float64Array(count), often = new Float64Array(count);
    var parts = this.parts, total = 0, rarest = 0;
    keys.forEach(function (key, at) {
      var known = 0;
      lists.forEach(function (own) { known += own[at].numbers.length; });
      var weight = log2((count + 1) / (known + 0.5)) + 0.2;
      total += weight;
      if (known && weight > rarest) rarest = weight;
      lists.forEach(function (own, which) {
        var start = parts[which].start, numbers = own[at].numbers, values = own[at].values;
        for (var n = 0; n < numbers.length; n += 1) {
          var number = start + numbers[n], value = values[n];
          cover[number] += weight;
          often[number] += weight * (value & 3);
          if (value & 4) title[number] += weight;
        }
      });
    });
    if (total) {
      for (var number = 0; number < count; number += 1) {
        if (!cover[number]) continue;
        often[number] /= 3 * cover[number];
        cover[number] /= total;
        title[number] /= total;
      }
    }
    return { cover: cover, title: title, often: often, rarity: 0.5 + (rarest || log2(count + 1)) };
  };

  /* ---- Judging: the texts of the best pages are read. ---- */

  function isDigit(code) { return code >= 48 && code <= 57; }
  function isLatin(code) { return code >= 97 && code <= 122; }

  /* Where a piece is in a field, beginning where a word begins; `whole` also ending where it ends. */
  function occurrences(fold, piece, whole, most) {
    var found = [], at = -1;
    var first = piece.charCodeAt(0), last = piece.charCodeAt(piece.length - 1);
    while (found.length < most && (at = fold.indexOf(piece, at + 1)) >= 0) {
      var before = fold.charCodeAt(at - 1), after = fold.charCodeAt(at + piece.length);
      if ((isDigit(first) || isLatin(first)) && (isDigit(before) || isLatin(before) || before === 46)) continue;
      if (isDigit(last) && isDigit(after)) continue;
      if (whole && isLatin(last) && isLatin(after)) continue;
      found.push(at);
    }
    return found;
  }

  /* The best pages judged; those after the first ones only if not enough of the first have all that is asked. */
  Engine.prototype.judge = async function (asked, numbers, limit) {
    var engine = this, whole = this.parts.every(function (part) { return part.whole; });
    var first = whole ? numbers.length : Math.min(numbers.length, Math.max(FIRST, limit));
    await this.read(numbers.slice(0, first));
    var judged = numbers.slice(0, first).map(function (number) { return engine.judgePage(asked, number); });
    var full = judged.filter(function (one) { return one.weakest >= 0.85; }).length;
    var tail = judged.slice(-TAIL).some(function (one) { return one.weakest >= 0.85; });
    if (full >= limit || (full && !tail) || first === numbers.length) return judged;
    await this.read(numbers.slice(first));
    return judged.concat(numbers.slice(first).map(function (number) { return engine.judgePage(asked, number); }));
  };

  Engine.prototype.judgePage = function (asked, number) {
    var part = this.partOf(number), own = number - part.start;
    var fields = fieldsOf(part.pages.get(own));
    var terms = asked.terms.map(function (term) { return judgeTerm(term, fields, part, own); });
    var shares = 0, score = 0, weakest = 1;
    terms.forEach(function (one, at) {
      var share = asked.terms[at].share;
      shares += share;
      score += share * one.match * worthOf(one);
      if (share >= 0.5 && one.match < weakest) weakest = one.match;
    });
    score = score / shares * (0.25 + 0.75 * weakest);
    if (terms.length > 1) score *= 1 + 0.5 * together(terms);
    var phrase = phraseIn(asked, fields);
    score *= 1 + phrase;
    score *= this.nearness(asked, number);
    return { number: number, score: score, weakest: weakest, terms: terms };
  };

  function judgeTerm(term, fields, part, own) {
    var made = { match: 0, often: 0, title: 0, heading: 0, exact: false, places: [], near: null };
    var size = 0;
    fields.forEach(function (field) { if (field.role === TEXT) size += field.fold.length; });
    term.ways.forEach(function (way) {
      var count = 0, title = 0, heading = 0, places = [];
      fields.forEach(function (field, at) {
        var hits = occurrences(field.fold, way.fold, !term.last && way.fold.length < 4, 20);
        if (!hits.length) return;
        if (field.role === TITLE || field.role === NAME) {
          title = Math.max(title, 0.6 + 0.4 * way.fold.length / (field.fold.length - 2));
        } else if (field.role === HEADING) heading = 1;
        count += hits.length;
        hits.forEach(function (hit) { places.push({ field: at, at: hit, size: way.fold.length }); });
      });
      if (!count) return;
      var often = count / (count + 1 + size / 800);
      if (way.worth * worthOf({ often: often, title: title, heading: heading }) > made.match * worthOf(made)) {
        made.match = way.worth;
        made.often = often;
        made.title = title;
        made.heading = heading;
        made.exact = way === term.ways[0];
      }
      made.places = made.places.concat(places);
    });
    if (term.item && valuesOf(part, "item", own).indexOf(term.item) >= 0) {
      made.match = 1;
      made.title = Math.max(made.title, 0.8);
      made.exact = true;
    }
    if (term.year && made.match < YEAR_WORTH && valuesOf(part, "year", own)[0] === String(term.year)) made.match = YEAR_WORTH;
    if (made.match < 0.6) nearly(term, fields, made);
    return made;
  }

  /* No exact match: the parts of the term that are there, and the most alike piece of the text. */
  function nearly(term, fields, made) {
    if (term.kind === NUMBER) return;
    var best = 0, title = 0, allowed = errorsIn(term.token.length);
    fields.forEach(function (field, at) {
      var named = field.role < HEADING;
      var hit = allowed ? approximate(field.fold, term.kind === WORD ? " " + term.token : term.token, allowed) : null;
      if (hit) {
        best = Math.max(best, 0.75 - 0.45 * hit.errors / (allowed + 1) + (named ? 0.05 : 0));
        if (!made.near || hit.errors < made.near.errors) {
          made.near = { errors: hit.errors, text: field.fold.slice(hit.start, hit.end), field: at, at: hit.start };
        }
      }
      if (term.kind === THAI) {
        var covered = coverOf(field.fold, term.token);
        best = Math.max(best, 0.9 * covered * covered * (named ? 1.1 : 1));
        if (named) title = Math.max(title, 0.15 * covered * covered);
      } else {
        best = Math.max(best, stemIn(field.fold, term.token));
      }
    });
    best = Math.min(best, term.corrected ? 0.5 : 0.85);
    if (best * (1 + 0.9 * title) <= made.match * worthOf(made)) return;
    made.match = best;
    made.often = 0;
    made.title = title;
    made.heading = 0;
  }

  function worthOf(made) {
    return 1 + 0.35 * made.often + 0.9 * made.title + 0.3 * made.heading;
  }

  /* The beginning of a word that is in a field, if it is most of the word. */
  function stemIn(fold, token) {
    for (var size = token.length; size >= 5 && size > 0.6 * token.length; size -= 1) {
      if (fold.indexOf(" " + token.slice(0, size)) >= 0) return 0.6 * (size / token.length) * (size / token.length);
    }
    return 0;
  }

  function errorsIn(length) {
    return length < 4 ? 0 : length < 8 ? 1 : length < 14 ? 2 : 3;
  }

  /* Which share of a Thai term is in a field in pieces of four letters and more, near each other or not. */
  function coverOf(fold, token) {
    var at = 0, covered = 0, pieces = 0;
    while (at + 4 <= token.length) {
      if (fold.indexOf(token.slice(at, at + 4)) < 0) {
        at += 1;
        continue;
      }
      var size = 4;
      while (at + size < token.length && fold.indexOf(token.slice(at, at + size + 1)) >= 0) size += 1;
      covered += size;
      pieces += 1;
      at += size;
    }
    return pieces ? Math.max(0, covered / token.length - 0.04 * (pieces - 1)) : 0;
  }

  /* The piece of a text most alike a pattern (bit vectors of Myers and Hyyrö, patterns of up to 31 letters). */
  function approximate(text, pattern, allowed) {
    var whole = pattern.slice(0, 31), end = ends(text, whole, allowed);
    if (!end) return null;
    var back = reversed(text.slice(Math.max(0, end.at - whole.length - allowed), end.at));
    var start = ends(back, reversed(whole), allowed, true);
    var size = start ? start.at : whole.length;
    return { errors: end.errors, start: Math.max(0, end.at - size), end: end.at };
  }

  function reversed(text) {
    return text.split("").reverse().join("");
  }

  var MASKS = new Int32Array(65536); // for each letter where in the pattern it is; all 0 between uses

  /* Where the best match ends; `anchored`: it begins at the beginning. Of equals the last on end is the best. */
  function ends(text, pattern, allowed, anchored) {
    var size = pattern.length, p;
    for (p = 0; p < size; p += 1) MASKS[pattern.charCodeAt(p)] |= 1 << p;
    var pv = -1, mv = 0, errors = size, top = 1 << (size - 1), best = null, before = 0, diagonal = 0;
    for (var at = 0; at < text.length; at += 1) {
      var eq = MASKS[text.charCodeAt(at)];
      var swapped = ((~diagonal & eq) << 1) & before; // two letters changed about count as one error
      diagonal = (((eq & pv) + pv) ^ pv) | eq | mv | swapped;
      var ph = mv | ~(diagonal | pv), mh = pv & diagonal;
      if (ph & top) errors += 1;
      if (mh & top) errors -= 1;
      ph = anchored ? (ph << 1) | 1 : ph << 1;
      mh <<= 1;
      pv = mh | ~(diagonal | ph);
      mv = ph & diagonal;
      before = eq;
      if (errors <= allowed && (!best || errors < best.errors || (errors === best.errors && best.at === at))) {
        best = { errors: errors, at: at + 1 };
      }
    }
    for (p = 0; p < size; p += 1) MASKS[pattern.charCodeAt(p)] = 0;
    return best;
  }

  /* How near to each other the terms stand, from 0 to 1. */
  function together(terms) {
    var sum = 0;
    for (var at = 0; at + 1 < terms.length; at += 1) {
      var best = 1e9;
      terms[at].places.forEach(function (one) {
        terms[at + 1].places.forEach(function (other) {
          if (one.field !== other.field) return;
          var gap = other.at >= one.at ? other.at - one.at - one.size : one.at - other.at - other.size;
          best = Math.min(best, Math.max(0, gap));
        });
      });
      sum += 1 / (1 + best / 25);
    }
    return sum / (terms.length - 1);
  }

  /* The whole query on end: in the title most. */
  function phraseIn(asked, fields) {
    var whole = asked.whole.trim(), best = 0;
    if (whole.length < 3) return 0;
    fields.forEach(function (field) {
      if (best >= 0.6 || !occurrences(field.fold, whole, false, 1).length) return;
      var worth = field.role < HEADING ? 0.3 + 0.3 * whole.length / (field.fold.length - 2) : field.role === HEADING ? 0.25 : 0.2;
      if (worth > best) best = worth;
    });
    return best;
  }

  /* What a term that few pages have may have meant: added to its ways, and `shown` as a page writes it. */
  Engine.prototype.corrections = function (asked, judged, limit) {
    var engine = this, made = [], again = false;
    asked.terms.forEach(function (term, which) {
      if (term.kind === NUMBER) return;
      var exact = 0, near = new Map();
      judged.forEach(function (one) {
        var own = one.terms[which];
        if (own.exact) exact += 1;
        else if (own.near) {
          var text = own.near.text.trim(), known = near.get(text);
          if (text.length < 3 || isMark(text.charCodeAt(0)) || text[0] === "\u0e30" || text[0] === "\u0e32") return;
          if (known) known.pages += 1;
          else near.set(text, { text: text, errors: own.near.errors, pages: 1, number: one.number, near: own.near });
        }
      });
      if (exact >= limit || !near.size) return;
      var sounds = Fold.phonetic(term.token);
      var all = Array.from(near.values());
      all.forEach(function (one) { one.cost = one.errors * 2 - (Fold.phonetic(one.text) === sounds ? 1 : 0); });
      all.sort(function (a, b) { return a.cost - b.cost || b.pages - a.pages || a.number - b.number; });
      all.filter(function (one) {
        return one.cost <= all[0].cost && (!exact || one.errors < 2);
      }).slice(0, 2).forEach(function (one) {
        if (term.ways.some(function (way) { return way.fold === one.text; })) return;
        term.ways.push({ fold: one.text, worth: 0.85 - 0.05 * one.errors });
        term.corrected = true;
        if (exact) again = true;
        else made.push(engine.original(one));
      });
    });
    return { shown: made, again: again || made.length > 0 };
  };

  Engine.prototype.original = function (one) {
    var field = fieldsOf(this.page(one.number))[one.near.field];
    var start = one.near.at;
    while (field.fold[start] === " ") start += 1;
    return field.text.slice(field.from[start], endOf(field, start + one.text.length)).trim();
  };

  /* ---- Showing. ---- */

  Engine.prototype.result = function (number, asked) {
    var part = this.partOf(number), own = number - part.start;
    var page = part.pages.get(own), record = page.record, fields = fieldsOf(page);
    var spans = fields.map(function () { return []; });
    asked.terms.forEach(function (term) {
      term.ways.forEach(function (way) {
        fields.forEach(function (field, at) {
          occurrences(field.fold, way.fold, false, 20).forEach(function (hit) {
            spans[at].push([field.from[hit], endOf(field, hit + way.fold.length)]);
          });
        });
      });
    });
    var best = -1, most = 0;
    fields.forEach(function (field, at) {
      if (field.role < HEADING) return;
      var worth = spans[at].reduce(function (sum, span) { return sum + span[1] - span[0]; }, 0);
      if (asked.whole.length > 4 && field.fold.indexOf(asked.whole.trim()) >= 0) worth += 10000;
      if (worth > most) {
        most = worth;
        best = at;
      }
    });
    var section = best >= 0 ? record[4][fields[best].section] : null;
    var shown = best;
    if (shown < 0 || fields[shown].role === HEADING) {
      fields.some(function (field, at) {
        var fits = field.role === TEXT && (best < 0 || field.section === fields[best].section);
        if (fits) shown = at;
        return fits;
      });
    }
    var years = part.head.facets.year.values[part.year[own]];
    return {
      id: record[0], href: record[1], lang: this.langOf(number), site: part.site,
      title: marked(record[2], fields.length && fields[0].role === TITLE ? spans[0] : [], 0, record[2].length),
      agency: valuesOf(part, "agency", own)[0] || "", year: years,
      kind: valuesOf(part, "kind", own)[0] || "", items: valuesOf(part, "item", own),
      section: section && (section[0] || section[1]) ? { anchor: section[0], heading: section[1] } : null,
      snippet: shown >= 0 && fields[shown].role === TEXT ? snippet(fields[shown].text, spans[shown]) : []
    };
  };

  /* Where in the original text what ends at `at` of the fold ends: with the marks that belong to its last letter. */
  function endOf(field, at) {
    var end = field.from[at - 1] + 1;
    while (end < field.text.length && isMark(field.text.charCodeAt(end))) end += 1;
    return end;
  }

  function isMark(code) {
    return code === 0xe31 || (code >= 0xe33 && code <= 0xe3a) || (code >= 0xe47 && code <= 0xe4e) ||
      (code >= 0x300 && code <= 0x36f) || (code >= 0x200b && code <= 0x200d);
  }

  function snippet(text, spans) {
    var sorted = spans.slice().sort(function (a, b) { return a[0] - b[0]; });
    var start = 0, best = -1;
    sorted.forEach(function (span) {
      var sum = 0;
      sorted.forEach(function (other) {
        if (other[0] >= span[0] && other[1] <= span[0] + SNIPPET - 30) sum += other[1] - other[0];
      });
      if (sum > best) {
        best = sum;
        start = span[0];
      }
    });
    var from = cutBefore(text, Math.max(0, start - 40), start);
    var to = cutAfter(text, Math.min(text.length, from + SNIPPET));
    var parts = marked(text, sorted, from, to);
    if (from > 0 && parts.length) parts.unshift({ text: "…", mark: false });
    if (to < text.length && parts.length) parts.push({ text: "…", mark: false });
    return parts;
  }

  function cutBefore(text, at, most) {
    if (at === 0) return 0;
    for (var end = at; end < most; end += 1) if (/\s/.test(text[end])) return end + 1;
    while (at < most && !opens(text, at)) at += 1;
    return at;
  }

  function cutAfter(text, at) {
    if (at >= text.length) return text.length;
    for (var end = at; end > at - 30 && end > 0; end -= 1) if (/\s/.test(text[end])) return end;
    while (at < text.length && !opens(text, at)) at += 1;
    return at;
  }

  /* Whether a piece of text may begin here: not with a mark, nor with what belongs to the vowel or letter before. */
  function opens(text, at) {
    var code = text.charCodeAt(at), before = text.charCodeAt(at - 1);
    if (isMark(code) || code === 0xe30 || code === 0xe32 || (code >= 0xdc00 && code <= 0xdfff)) return false;
    if (before >= 0xe40 && before <= 0xe44) return false;
    return !(/[A-Za-z0-9]/.test(text[at]) && /[A-Za-z0-9]/.test(text[at - 1]));
  }

  function marked(text, spans, from, to) {
    var parts = [], at = from;
    spans.slice().sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; }).forEach(function (span) {
      var start = Math.max(span[0], at), end = Math.min(span[1], to);
      if (end <= start) return;
      if (start > at) parts.push({ text: text.slice(at, start), mark: false });
      var last = parts[parts.length - 1];
      if (last && last.mark) last.text += text.slice(start, end);
      else parts.push({ text: text.slice(start, end), mark: true });
      at = end;
    });
    if (at < to) parts.push({ text: text.slice(at, to), mark: false });
    return parts;
  }

  root.ProngsaiSearch = {
    put: put,
    open: function (base, options) { return new Engine(base, options); }
  };
})(typeof globalThis === "undefined" ? this : globalThis);
