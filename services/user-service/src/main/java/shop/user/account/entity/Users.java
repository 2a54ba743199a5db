package shop.user.account.entity;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.database.Database;
import shop.platform.http.PageRequest;
import shop.platform.problem.BusinessException;

/** The accounts. */
@ApplicationScoped
public class Users {

  /** Each from its index alone, however many accounts share it. */
  private static final String HASH_PARAMETERS =
      """
      WITH RECURSIVE known (parameters) AS (
        SELECT min(%1$s) FROM users
        UNION ALL
        SELECT (SELECT min(%1$s) FROM users WHERE %1$s > parameters)
          FROM known WHERE parameters IS NOT NULL)
      SELECT parameters FROM known WHERE parameters IS NOT NULL
      """
          // As the index has it.
          .formatted(
              "substring(password_hash, '^[$]argon2id[$]v=[0-9]+[$]m=[0-9]+,t=[0-9]+,p=[0-9]+')");

  @PersistenceContext(unitName = "shop")
  EntityManager entities;

  @Inject Database database;

  /**
   * Reads once outside transactions: the provider gets ready with connections of both kinds, of
   * which a transaction takes one only.
   */
  void open(@Observes @Priority(2) Startup started) {
    entities.find(User.class, new UUID(0, 0));
  }

  /** Adds an account. */
  public void add(User user) {
    entities.persist(user);
    entities.flush();
  }

  /** Lets nobody else open an account with this e-mail until the transaction ends. */
  public void lock(Email email) {
    database.list(
        "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", row -> email, email.key());
  }

  public static BusinessException emailTaken() {
    return BusinessException.conflict("email-taken", "There is an account with this e-mail.");
  }

  /**
   * The account.
   *
   * @throws BusinessException not-found
   */
  public User get(UUID id) {
    return found(entities.find(User.class, id));
  }

  /**
   * The account, which nobody else changes until the transaction ends.
   *
   * @throws BusinessException not-found
   */
  public User locked(UUID id) {
    return found(entities.find(User.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  private static User found(@Nullable User user) {
    if (user == null) {
      throw BusinessException.notFound();
    }
    return user;
  }

  public Optional<User> byEmail(Email email) {
    return entities
        .createQuery("SELECT u FROM User u WHERE u.emailKey = :key", User.class)
        .setParameter("key", email.key())
        .getResultStream()
        .findFirst();
  }

  /** Writes what has changed, so that versions are what they will be. */
  public void flush() {
    entities.flush();
  }

  /** Newest first. */
  public List<User> page(PageRequest page) {
    UUID after = page.afterId();
    var query =
        after == null
            ? entities.createQuery("SELECT u FROM User u ORDER BY u.id DESC", User.class)
            : entities
                .createQuery(
                    "SELECT u FROM User u WHERE u.id < :after ORDER BY u.id DESC", User.class)
                .setParameter("after", after);
    return query.setMaxResults(page.fetch()).getResultList();
  }

  /** What the accounts' hashes begin with: every set of parameters once. */
  public List<String> hashParameters() {
    return database.list(HASH_PARAMETERS, row -> row.getString("parameters"));
  }

  /** Puts a hash of the same password in place of one made with other parameters. */
  public void renewHash(UUID id, String outdated, String renewed) {
    database.update(
        "UPDATE users SET password_hash = ? WHERE id = ? AND password_hash = ?",
        renewed,
        id,
        outdated);
  }

  /** Takes an account away, and its refresh tokens and failed log-ins with it. */
  public void remove(User user) {
    entities.remove(user);
    database.update(
        "DELETE FROM login_failures WHERE account = ?", new Email(user.email()).digest());
  }
}
