-- With which parameters passwords are hashed is asked every minute: each set is found without reading the accounts.
CREATE INDEX users_hash_parameters
  ON users ((substring(password_hash, '^[$]argon2id[$]v=[0-9]+[$]m=[0-9]+,t=[0-9]+,p=[0-9]+')));
