-- Ends a guest's session for a merge into a user's cart.
--
-- KEYS[1] is the session, KEYS[2] its cart. ARGV: what is kept of an open session, what of one that
-- was merged by this user, and for how many milliseconds the merge may be asked for again.
-- Answers 1 where the session is merged by this user, now or before; else 0.
local kept = redis.call('GET', KEYS[1])
if kept == ARGV[2] then
  return {1}
elseif kept ~= ARGV[1] then
  return {0}
end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
-- It outlives the session: whoever finds that one finds the cart.
redis.call('PEXPIRE', KEYS[2], 2 * ARGV[3])
return {1}
