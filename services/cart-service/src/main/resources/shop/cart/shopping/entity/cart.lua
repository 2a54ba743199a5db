-- Goes before each script that changes a cart. What one script does is done whole or not at all:
-- nothing else runs in Redis meanwhile.
--
-- KEYS[1] is the cart, a hash: version, updatedAt and expiresAt (ms), and for each product p
-- q:p (pieces), k:p (what was known of it when it was put in), o:p (the version it came with).
local cart = KEYS[1]

-- What each of them answers: the outcome, and the cart as it is then.
local function answer(outcome)
  return {outcome, redis.call('HGETALL', cart)}
end

-- By the clock, so that a cart never bears a version that an earlier one of its owner had.
local function nextVersion()
  local time = redis.call('TIME')
  return math.max(time[1] * 1000000 + time[2], (redis.call('HGET', cart, 'version') or '0') + 1)
end

-- Gives the cart its version and a whole lifetime (ms) from now; tells when it ends.
local function stamp(version, lifetime)
  local time = redis.call('TIME')
  local now = math.floor(time[1] * 1000 + time[2] / 1000)
  local expiry = string.format('%.0f', now + lifetime)
  redis.call(
    'HSET', cart,
    'version', string.format('%.0f', version),
    'updatedAt', string.format('%.0f', now),
    'expiresAt', expiry)
  redis.call('PEXPIREAT', cart, expiry)
  return expiry
end

