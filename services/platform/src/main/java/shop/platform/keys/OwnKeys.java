package shop.platform.keys;

/** Of the service that issues the tokens: it knows its keys without asking itself over HTTP. */
public interface OwnKeys {

  /** The public keys that tokens are signed by now, or soon: a JWK set (RFC 7517). */
  String published();
}
