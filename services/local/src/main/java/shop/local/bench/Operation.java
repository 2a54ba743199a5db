package shop.local.bench;

/** Something to do again and again. */
@FunctionalInterface
interface Operation {

  /**
   * Does it once.
   *
   * @param client who does it, from 0; one does one thing at a time
   */
  void run(int client) throws Exception;
}
