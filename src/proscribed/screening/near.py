"""The inner loops over words: those a few changes away from a word.

Plain Python that numba compiles for large work, as `kernels` is. Two words at most k changes apart
(insert, delete, replace, swap) have a string in common that is left of the first eight letters of each
when at most k of them are deleted: all such strings of all words are kept by their hash. Some bits of it
say the bucket, some more are kept in it with the word: most words of a bucket are there by chance. `similar`
repeats the arithmetic of `likeness.by_changes`; the tests hold the one against the other.
"""

from __future__ import annotations

from typing import Any

MULTIPLIER = 0x2545F4914F6CDD1D
LOW_BITS = (1 << 62) - 1
PREFIX = 8
LONG = 8  # from here on two changes
MOST_BUCKETS = 2 * 37  # of a word and its fold
ENTRY_BITS = 31  # of a word and its tag in a bucket
SEEN = 1024  # of the words met last are told when they come again
MOVED = 2  # bits of the letters by one change


def deletions(codes: Any, begin: int, end: int, shift: int, out: Any) -> int:
    """The buckets of a word, with their tags: of its first letters, whole and without one or two of them."""
    length = min(end - begin, PREFIX)
    two = end - begin >= LONG - 2
    found = 0
    for i in range(-1, length):
        for j in range(i + 1, length if two and i >= 0 else 0):
            h = 7
            for at in range(length):
                if at != i and at != j:
                    h = ((h ^ int(codes[begin + at])) * MULTIPLIER) & LOW_BITS
                    h ^= h >> 29
            out[found] = ((h * MULTIPLIER) & LOW_BITS) >> shift
            found += 1
        h = 7
        for at in range(length):
            if at != i:
                h = ((h ^ int(codes[begin + at])) * MULTIPLIER) & LOW_BITS
                h ^= h >> 29
        out[found] = ((h * MULTIPLIER) & LOW_BITS) >> shift
        found += 1
    return found


def buckets(
    codes: Any, begin: int, end: int, folds: Any, fold_begin: int, fold_end: int, shift: int, out: Any
) -> int:  # fmt: skip
    """The buckets of a word and of its fold with their tags, each once: many are the same."""
    found = deletions(codes, begin, end, shift, out)
    if differs(codes, begin, end, folds, fold_begin, fold_end):
        found += deletions(folds, fold_begin, fold_end, shift, out[found:])
    kept = 0
    for at in range(found):
        key = out[at]
        is_new = True
        for other in range(kept):
            if out[other] == key:
                is_new = False
                break
        if is_new:
            out[kept] = key
            kept += 1
    return kept


def count_buckets(
    codes: Any, ends: Any, folds: Any, fold_ends: Any, scannable: Any, shift: int, tag_bits: int,
    scratch: Any, bucket_start: Any,
) -> None:  # fmt: skip
    """Count the entries of each bucket into the row behind it."""
    for word in range(len(ends)):
        if not scannable[word]:
            continue
        begin = ends[word - 1] if word else 0
        other = fold_ends[word - 1] if word else 0
        for i in range(
            buckets(codes, begin, ends[word], folds, other, fold_ends[word], shift, scratch)
        ):
            bucket_start[(scratch[i] >> tag_bits) + 1] += 1


def fill_buckets(
    codes: Any, ends: Any, folds: Any, fold_ends: Any, scannable: Any, shift: int, tag_bits: int,
    scratch: Any, place: Any, bucket_entry: Any,
) -> None:  # fmt: skip
    """Put each word into its buckets; `place` has where each bucket begins, and is moved on."""
    for word in range(len(ends)):
        if not scannable[word]:
            continue
        begin = ends[word - 1] if word else 0
        other = fold_ends[word - 1] if word else 0
        for i in range(
            buckets(codes, begin, ends[word], folds, other, fold_ends[word], shift, scratch)
        ):
            bucket = scratch[i] >> tag_bits
            tag = scratch[i] - (bucket << tag_bits)
            bucket_entry[place[bucket]] = tag << (ENTRY_BITS - tag_bits) | word
            place[bucket] += 1


def letter_masks(codes: Any, ends: Any, masks: Any) -> None:
    """For each word one bit for each letter and digit in it, one more for a letter standing twice: a
    change moves at most two bits."""
    begin = 0
    for word in range(len(ends)):
        mask = 0
        for at in range(begin, ends[word]):
            c = int(codes[at])
            if 65 <= c <= 90:
                c += 32
            bit = c - 97 if c >= 97 else c - 22
            if 0 <= bit < 26 and mask >> bit & 1:
                mask |= 1 << (bit + 36)
            elif 0 <= bit < 36:
                mask |= 1 << bit
        masks[word] = mask
        begin = ends[word]


def differs(a: Any, begin: int, end: int, b: Any, other: int, other_end: int) -> bool:
    """Whether two pieces of blobs are different."""
    if end - begin != other_end - other:
        return True
    for at in range(end - begin):  # noqa: SIM110 - not for numba
        if a[begin + at] != b[other + at]:
            return True
    return False


def similar(
    first: int, stamp: int,
    codes: Any, ends: Any, folds: Any, fold_ends: Any, masks: Any, fold_masks: Any, known: Any,
    searched: Any,
    texts: Any, text_ends: Any, listed_folds: Any, listed_fold_ends: Any, listed_masks: Any,
    listed_fold_masks: Any, listed_known: Any, bucket_start: Any, bucket_entry: Any, shift: int, tag_bits: int,
    least: float, most_alike: float, lenience: float,
    scratch: Any, seen: Any, patterns: Any, fold_patterns: Any,
    near_token: Any, near_word: Any, near_like: Any,
) -> Any:  # fmt: skip
    """The listed words a few changes away from each token, as `likeness.by_changes` has them: the
    tokens from `first` on, until the `near_*` arrays are full. Gives the next token and the number
    found, a word perhaps more than once. `seen` holds what was met under lower stamps; the patterns (256) are 0."""
    found = 0
    for token in range(first, len(ends)):
        if not searched[token]:
            continue
        begin = ends[token - 1] if token else 0
        length = ends[token] - begin
        fold_begin = fold_ends[token - 1] if token else 0
        fold_length = fold_ends[token] - fold_begin
        for i in range(length):
            patterns[codes[begin + i]] |= 1 << i
        for i in range(fold_length):
            fold_patterns[folds[fold_begin + i]] |= 1 << i
        own, own_fold = masks[token], fold_masks[token]
        # read without waiting for what was read before, and put where the words found will stand
        last = found
        full = False
        keys = buckets(
            codes, begin, ends[token], folds, fold_begin, fold_ends[token], shift, scratch
        )
        for key in range(keys):
            bucket = scratch[key] >> tag_bits
            tag = (scratch[key] - (bucket << tag_bits)) << (ENTRY_BITS - tag_bits)
            start, stop = bucket_start[bucket], bucket_start[bucket + 1]
            if last + stop - start > len(near_word):
                full = True
                break
            for at in range(start, stop):
                word = bucket_entry[at] ^ tag
                near_word[last] = word
                last += 1 if word < len(listed_known) else 0
        came_with = found
        for at in range(found, came_with if full else last):
            word = near_word[at]
            visit = (stamp + token) * len(listed_known) + word
            if seen[word & (SEEN - 1)] == visit:
                continue
            seen[word & (SEEN - 1)] = visit
            alike = 0.0
            cost = 1.0 if known[token] and listed_known[word] else lenience
            start = text_ends[word - 1] if word else 0
            other = text_ends[word] - start
            longest = max(length, other)
            allowed = 2 if longest >= LONG else 1
            if (
                abs(length - other) <= allowed
                and bit_count(listed_masks[word] ^ own) <= MOVED * allowed
            ):
                apart = changes(patterns, length, texts, start, other)
                if 1 <= apart <= allowed:
                    alike = most_alike * (1 - cost * apart / longest)
            start = listed_fold_ends[word - 1] if word else 0
            other = listed_fold_ends[word] - start
            longest = max(fold_length, other)
            allowed = 2 if longest >= LONG else 1
            if (
                abs(fold_length - other) <= allowed
                and bit_count(listed_fold_masks[word] ^ own_fold) <= MOVED * allowed
            ):
                apart = changes(fold_patterns, fold_length, listed_folds, start, other)
                if 1 <= apart <= allowed:
                    alike = max(alike, most_alike * (1 - cost * apart / longest))
            if alike >= least:
                near_token[found] = token
                near_word[found] = word
                near_like[found] = alike
                found += 1
        for i in range(length):
            patterns[codes[begin + i]] = 0
        for i in range(fold_length):
            fold_patterns[folds[fold_begin + i]] = 0
        if full:
            return token, came_with
    return len(ends), found


def bit_count(bits: int) -> int:
    """How many bits are set."""
    bits = bits - ((bits >> 1) & 0x5555555555555555)
    bits = (bits & 0x3333333333333333) + ((bits >> 2) & 0x3333333333333333)
    bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F
    bits = bits + (bits >> 8)
    bits = bits + (bits >> 16)
    return (bits + (bits >> 32)) & 0x7F


def changes(patterns: Any, length: int, blob: Any, start: int, other: int) -> int:
    """Insertions, deletions, replacements and swaps between two words (optimal string alignment), in
    bit vectors after Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit
    distances" (2003). `patterns` has for each letter the places of it in the first word."""
    positive, negative, diagonal, before = -1, 0, 0, 0
    last = 1 << (length - 1)
    apart = length
    for at in range(start, start + other):
        here = patterns[blob[at]]
        swapped = ((~diagonal & here) << 1) & before
        diagonal = (((here & positive) + positive) ^ positive) | here | negative | swapped
        raised = negative | ~(diagonal | positive)
        lowered = diagonal & positive
        if raised & last:
            apart += 1
        elif lowered & last:
            apart -= 1
        raised = (raised << 1) | 1
        positive = (lowered << 1) | ~(diagonal | raised)
        negative = diagonal & raised
        before = here
    return apart
