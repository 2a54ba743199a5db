-- An id whose stock was given back is spent by its claim, which gives the next request another.
DROP TABLE dropped_orders;
