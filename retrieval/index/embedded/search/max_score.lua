-- The inner loops of a search, which LuaJIT compiles to machine code: MaxScore on windows of
-- documents. Two functions are returned; `max_score.py` describes what they do.
--
-- Most loops run without branches: a value is always written and the place of the next one moved on
-- by 0 or 1. So each loop is one trace, and a processor has nothing to predict.

local ffi = require("ffi")
local band, bor, rshift, arshift = bit.band, bit.bor, bit.rshift, bit.arshift
local floor, max, min, sqrt = math.floor, math.max, math.min, math.sqrt

-- sums of bounds are below 2^15 and counted in 1024 buckets of 2^5
local BUCKETS, BUCKET_BITS = 1024, 5
-- four sums side by side in a word: the lowest bit of each, and the highest
local LOW, HIGH = 0x0001000100010001ULL, 0x8000800080008000ULL
local GROUP = 16 -- documents that are tested together

local function array(type, address)
  return ffi.cast(type, ffi.cast("uintptr_t", address))
end

-- kept between calls, which the runtime lets in one at a time; the sums are 0 between them
local capacity, sums, groups, found, found_sums = 0, nil, nil, nil, nil
local histogram = ffi.new("int32_t[?]", BUCKETS)

local function reserve(size)
  if size > capacity then
    local enough = max(capacity, GROUP)
    while enough < size do enough = 2 * enough end
    sums = ffi.new("uint16_t[?]", enough)
    groups = ffi.new("int32_t[?]", enough / GROUP + 1)
    found = ffi.new("int32_t[?]", enough + 1)
    found_sums = ffi.new("int32_t[?]", enough + 1)
    capacity = enough -- only now: there may be too little memory for one of them
  end
end

-- 1 if a < b, else 0
local function below(a, b)
  return rshift(a - b, 31)
end

-- the first place from `place` on whose document is not below `document`, by galloping search
local function seek(documents, place, last, document)
  local length, step = last - place, 8
  if length <= 0 then return place end
  while step < length and documents[place + step - 1] < document do
    place, length, step = place + step, length - step, 2 * step
  end
  length = min(length, step)
  while length > 1 do
    local half = rshift(length, 1)
    place = place + band(arshift(documents[place + half - 1] - document, 31), half)
    length = length - half
  end
  return place + below(documents[place], document)
end

-- the same in a whole list, from a little before the place where an even one has the document
local function find(documents, first, last, document, size)
  local length = last - first
  local place = first + max(0, floor(length * document / size - 2 * sqrt(length)))
  if place > first and documents[place] >= document then place = first end
  return seek(documents, place, last, document)
end

-- add the bounds of postings; the mask keeps a damaged index from writing elsewhere
local function accumulate(sums, mask, documents, codes, first, last, bounds)
  for place = first, last - 1 do
    local document = band(documents[place], mask)
    sums[document] = sums[document] + bounds[codes[place]]
  end
end

-- the groups of documents with a sum of at least `needed`, and some without; returns their number
local function scan(sums, from, to, needed, groups)
  local words = ffi.cast("const uint64_t *", sums)
  local lift = (0x8000 - needed) * LOW -- makes the highest bit of a sum tell if it is enough
  local count = 0
  for group = from / GROUP, (to - 1) / GROUP do
    local word = group * 4
    local hits = band(HIGH, bor(bor(words[word] + lift, words[word + 1] + lift),
      bor(words[word + 2] + lift, words[word + 3] + lift)))
    groups[count] = group
    count = count + tonumber(rshift(bor(hits, -hits), 63))
  end
  return count
end

-- append the documents of groups whose sum is at least `needed`
local function gather(sums, groups, count, needed, found, found_sums, last)
  for place = 0, count * GROUP - 1 do
    local document = groups[rshift(place, 4)] * GROUP + band(place, GROUP - 1)
    local sum = sums[document]
    found[last], found_sums[last] = document, sum
    last = last + below(needed - 1, sum)
  end
  return last
end

-- keep the found documents with a sum of at least `needed`
local function prune(found, found_sums, first, last, needed)
  local kept = first
  for place = first, last - 1 do
    local sum = found_sums[place]
    found[kept], found_sums[kept] = found[place], sum
    kept = kept + below(needed - 1, sum)
  end
  return kept
end

-- keep the found documents that are accepted
local function accept(found, found_sums, first, last, accepted)
  local kept = first
  for place = first, last - 1 do
    local document = found[place]
    found[kept], found_sums[kept] = document, found_sums[place]
    kept = kept + accepted[document]
  end
  return kept
end

-- add the bounds of a list to the found documents' sums, and return the place that was reached
local function complete(documents, codes, place, last, bounds, found, found_sums, from, to)
  for number = from, to - 1 do
    local document = found[number]
    place = seek(documents, place, last, document)
    if place < last and documents[place] == document then
      found_sums[number] = found_sums[number] + bounds[codes[place]]
    end
  end
  return place
end

-- the same from a dense list, that is the codes by document
local function complete_dense(row, bounds, found, found_sums, from, to)
  for number = from, to - 1 do
    found_sums[number] = found_sums[number] + bounds[row[found[number]]]
  end
end

local function count_sums(found_sums, from, to)
  for number = from, to - 1 do
    local bucket = band(rshift(found_sums[number], BUCKET_BITS), BUCKETS - 1)
    histogram[bucket] = histogram[bucket] + 1
  end
end

-- the k-th highest of the sums that were counted, rounded down; 0 if there are fewer
local function kth_highest(k)
  local bucket, count = BUCKETS, 0
  while bucket > 0 and count < k do
    bucket = bucket - 1
    count = count + histogram[bucket]
  end
  return count < k and 0 or bucket * 2 ^ BUCKET_BITS
end

local function candidates(documents, codes, dense, lists, bounds, rest, terms, size, accepted, k,
                          share, needed, first_window, growth, stop_factor, result, room)
  documents, codes = array("const int32_t *", documents), array("const uint8_t *", codes)
  dense, bounds = array("const uint8_t *", dense), array("const uint16_t *", bounds)
  lists, rest = array("double *", lists), array("const double *", rest)
  local places, ends, rows = lists, lists + terms, lists + 2 * terms
  reserve(size)
  ffi.fill(histogram, 4 * BUCKETS)
  local sums, groups, found, found_sums, mask = sums, groups, found, found_sums, capacity - 1
  local from, to, last = 0, min(size, first_window), 0
  while from < size do
    local done = 0
    while done < terms and stop_factor * rest[done] >= needed do
      local place = to == size and ends[done] or seek(documents, places[done], ends[done], to)
      accumulate(sums, mask, documents, codes, places[done], place, bounds + 256 * done)
      places[done], done = place, done + 1
    end
    local first, least = last, max(1, needed - rest[done])
    local count = scan(sums, from, to, least, groups)
    last = gather(sums, groups, count, least, found, found_sums, last)
    ffi.fill(sums + from, 2 * (to - from))
    if accepted ~= 0 then
      last = accept(found, found_sums, first, last, array("const uint8_t *", accepted))
    end
    for term = done, terms - 1 do
      local of_term = bounds + 256 * term
      last = prune(found, found_sums, first, last, needed - rest[term])
      if rows[term] >= 0 then
        complete_dense(dense + rows[term] * size, of_term, found, found_sums, first, last)
      else
        places[term] = complete(documents, codes, places[term], ends[term], of_term, found,
          found_sums, first, last)
      end
    end
    last = prune(found, found_sums, first, last, needed)
    count_sums(found_sums, first, last)
    needed = max(needed, floor(share * kth_highest(k)))
    from, to = to, min(size, to * growth)
  end
  last = prune(found, found_sums, 0, last, needed)
  ffi.copy(array("int32_t *", result), found, 4 * min(last, room))
  return last, needed
end

local function codes_at(documents, codes, dense, lists, terms, size, chosen, count, result)
  documents, codes = array("const int32_t *", documents), array("const uint8_t *", codes)
  dense, lists = array("const uint8_t *", dense), array("const double *", lists)
  chosen, result = array("const int32_t *", chosen), array("uint8_t *", result)
  for term = 0, terms - 1 do
    local first, last, row = lists[term], lists[terms + term], lists[2 * terms + term]
    for number = 0, count - 1 do
      local document, code = chosen[number], 0
      if row >= 0 then
        code = dense[row * size + document]
      else
        local place = find(documents, first, last, document, size)
        if place < last and documents[place] == document then code = codes[place] end
      end
      result[term * count + number] = code
    end
  end
end

return candidates, codes_at
