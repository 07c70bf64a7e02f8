/* The Thai layer of the search, in the browser. Twin of hooks/prongsai/text/folding.py: what each form is, is said
   there; tests/files/folding.json holds both to the same results. Attaches one global, ProngsaiFold. */
(function (root) {
  "use strict";

  var TONE_1 = 0x0e48, TONE_4 = 0x0e4b, AA = 0x0e32, AM = 0x0e33, RING = 0x0e4d, E = 0x0e40, AE = 0x0e41;
  var SPACE = 32;
  var KIND = new Uint8Array(128); // of the letters from U+0E00: 1 once only, 2 vowel mark, 4 tone, 8 consonant
  [0x31, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3a, 0x47, 0x48, 0x49, 0x4a, 0x4b, 0x4c, 0x4d, 0x4e, 0x30, 0x32, 0x33]
    .forEach(function (at) { KIND[at] |= 1; });
  [0x31, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x47, 0x4d].forEach(function (at) { KIND[at] |= 2; });
  [0x48, 0x49, 0x4a, 0x4b].forEach(function (at) { KIND[at] |= 4; });
  for (var letter = 1; letter <= 0x2e; letter += 1) KIND[letter] |= 8;

  function kind(code) {
    return code >= 0x0e00 && code < 0x0e80 ? KIND[code - 0x0e00] : 0;
  }

  function invisible(code) {
    return code === 0xad || (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) ||
      (code >= 0x2060 && code <= 0x206f) || code === 0xfeff;
  }

  function space(code) {
    return (code >= 9 && code <= 13) || code === 0x85 || code === 0xa0 || (code >= 0x2010 && code <= 0x2015) ||
      code === 0x2018 || code === 0x2019 || code === 0x201c || code === 0x201d || code === 0x2022 ||
      code === 0x2026 || code === 0x2028 || code === 0x2029;
  }

  /* The plain form of a text: `codes` of its characters, and where in the text (`from`) each of them begins. */
  function plain(text) {
    var codes = new Uint16Array(text.length * 2 + 16);
    var from = new Int32Array(codes.length);
    var size = 0;

    function room() {
      if (size + 4 < codes.length) return;
      var more = new Uint16Array(codes.length * 2), wider = new Int32Array(codes.length * 2);
      more.set(codes);
      wider.set(from);
      codes = more;
      from = wider;
    }

    function drop(at) {
      codes.copyWithin(at, at + 1, size);
      from.copyWithin(at, at + 1, size);
      size -= 1;
    }

    function before(code, place) { // put it before the last character, unless it is there already
      if (size > 1 && codes[size - 2] === code) return;
      codes[size] = codes[size - 1];
      from[size] = from[size - 1];
      codes[size - 1] = code;
      from[size - 1] = Math.min(place, from[size]);
      size += 1;
    }

    function appendAa(code, place) {
      var end = size;
      while (end && codes[end - 1] === SPACE) end -= 1;
      if (end < size && end && kind(codes[end - 1]) & 12) {
        size = end;
        code = AM;
      }
      if (size && codes[size - 1] === RING) {
        size -= 1;
        place = from[size];
        code = AM;
      } else if (size > 1 && kind(codes[size - 1]) & 4 && codes[size - 2] === RING) {
        drop(size - 2);
        code = AM;
      }
      if (size && codes[size - 1] === code && code === AM) return;
      codes[size] = code;
      from[size] = place;
      size += 1;
    }

    function push(code, place) {
      var last = size ? codes[size - 1] : 0;
      var is = kind(code);
      if (is & 1 && code === last) return;
      if (code === AA || code === AM) appendAa(code, place);
      else if (code === E && last === E) codes[size - 1] = AE;
      else if (is & 2 && kind(last) & 4) before(code, place);
      else if (is & 4 && last === AM) before(code, place);
      else {
        codes[size] = code;
        from[size] = place;
        size += 1;
      }
    }

    function single(code, place) {
      if (invisible(code)) return;
      room();
      if (space(code)) push(SPACE, place);
      else if (code >= 0x0e50 && code <= 0x0e59) push(code - 0x0e20, place);
      else if (code === 0x0e45) push(AA, place);
      else if (code >= 65 && code <= 90) push(code + 32, place);
      else push(code, place);
    }

    function foreign(run, place) {
      var letters = run.normalize("NFKD").replace(/[\u0300-\u036f]+/g, "").toLowerCase();
      for (var at = 0; at < letters.length; at += 1) single(letters.charCodeAt(at), place);
    }

    var at = 0;
    while (at < text.length) {
      var code = text.charCodeAt(at);
      if (code < 0x80 || (code >= 0x0e00 && code < 0x0e80) || invisible(code) || space(code)) {
        single(code, at);
        at += 1;
      } else {
        var end = at + 1;
        while (end < text.length && isForeign(text.charCodeAt(end))) end += 1;
        foreign(text.slice(at, end), at);
        at = end;
      }
    }
    return { codes: codes, from: from, size: size };
  }

  function isForeign(code) {
    return code >= 0x80 && (code < 0x0e00 || code >= 0x0e80) && !invisible(code) && !space(code);
  }

  function string(codes, size) {
    var parts = [];
    for (var at = 0; at < size; at += 8192) {
      parts.push(String.fromCharCode.apply(null, codes.subarray(at, Math.min(size, at + 8192))));
    }
    return parts.join("");
  }

  var TOKEN = new RegExp(
    "[0-9]+(?:\\.[0-9]+)+(?:\\.? {0,2}\\([0-9]+\\))?" +
    "|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\\.[0-9]+)?" +
    "|[a-z]+[0-9]{1,3}(?![0-9a-z])" +
    "|[0-9]+" +
    "|[\\u0e01-\\u0e2e\\u0e30-\\u0e3a\\u0e40-\\u0e44\\u0e47-\\u0e4e]+" +
    "|[a-z]+" +
    "|(?:(?![a-z0-9\\u0e00-\\u0e7f])[\\p{L}\\p{N}])+", "gu");

  function isThai(token) {
    return token.charCodeAt(0) >= 0x0e00 && token.charCodeAt(0) < 0x0e80;
  }

  function clean(token) {
    var first = token.charCodeAt(0);
    return first >= 48 && first <= 57 ? token.replace(/[ ,]|\.(?=\.? *\()/g, "") : token;
  }

  /* The tokens of a text, runs of Thai parted where the text parts them. */
  function pieces(text) {
    var made = plain(text);
    return (string(made.codes, made.size).match(TOKEN) || []).map(clean);
  }

  /* The tokens of a text in one string, a space before and after each; a run of Thai joined with the run that
     follows. `from` says for each character of it where in the text it begins, `starts` where the pieces of runs begin. */
  function stream(text) {
    var made = plain(text);
    var letters = string(made.codes, made.size);
    var out = [" "], size = 1, thai = false, starts = [];
    var from = new Int32Array(letters.length * 2 + 2);
    var found;
    TOKEN.lastIndex = 0;
    while ((found = TOKEN.exec(letters))) {
      var token = found[0], isRun = isThai(token);
      if (!(thai && isRun) && size > 1) {
        from[size] = made.from[found.index];
        out.push(" ");
        size += 1;
      }
      if (isRun) starts.push(size);
      var tidy = isRun ? token : clean(token);
      for (var at = 0, seen = 0; at < token.length; at += 1) {
        if (tidy.length === token.length || token[at] === tidy[seen]) {
          from[size + seen] = made.from[found.index + at];
          seen += 1;
        }
      }
      out.push(tidy);
      size += tidy.length;
      thai = isRun;
    }
    out.push(" ");
    from[size] = text.length;
    return { text: out.join(""), from: from.subarray(0, size + 1), starts: starts };
  }

  var SOUNDS = {};
  "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e\u0e3a".split("").forEach(function (mark) { SOUNDS[mark] = ""; });
  var MANY = "ณญฎฏฐฑฒธศษฆฅภฬฌฃฤซ\u0e35\u0e36\u0e37\u0e39\u0e43";
  var ONE = "นยดตถทททสสคคพลชขรส\u0e34\u0e34\u0e34\u0e38\u0e44";
  MANY.split("").forEach(function (mark, at) { SOUNDS[mark] = ONE[at]; });

  function phonetic(run) {
    return run.replace(/[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c/g, "").replace(/รร/g, "ร")
      .replace(/[\u0e01-\u0e4e]/g, function (mark) { return mark in SOUNDS ? SOUNDS[mark] : mark; });
  }

  root.ProngsaiFold = {
    plain: function (text) { var made = plain(text); return string(made.codes, made.size); },
    pieces: pieces,
    stream: stream,
    isThai: isThai,
    phonetic: phonetic,
    tokens: function (text) {
      var found = stream(text).text.trim();
      return found ? found.split(" ") : [];
    }
  };
})(typeof globalThis === "undefined" ? this : globalThis);
