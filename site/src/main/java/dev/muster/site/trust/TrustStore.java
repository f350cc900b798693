package dev.muster.site.trust;

import dev.muster.contracts.trust.AuthorCertificate;
import dev.muster.contracts.trust.KeyId;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.platform.database.ComponentDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The tables of authors and revocations. */
final class TrustStore {
  private final Jdbi jdbi;

  TrustStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  /** Whether the serial was higher than all before, and so the certificate is kept. */
  boolean add(KeyId key, AuthorCertificate certificate, Signed signed, Instant now) {
    return jdbi.inTransaction(handle -> {
      handle.execute("select pg_advisory_xact_lock(hashtext('trust_author'))");
      return handle
          .createUpdate(
              """
              insert into trust_author (serial, key_id, name, not_after, certificate, added)
              select :serial, :key, :name, :notAfter, :certificate, :now
              where :serial > (select coalesce(max(serial), 0) from trust_author)
              """)
          .bind("serial", certificate.serial())
          .bind("key", key.value())
          .bind("name", certificate.name())
          .bind("notAfter", certificate.notAfter())
          .bind("certificate", Json.write(signed))
          .bind("now", now)
          .execute();
    })
        == 1;
  }

  long lastSerial() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select coalesce(max(serial), 0) from trust_author")
            .mapTo(Long.class)
            .one());
  }

  List<Signed> certificates() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select certificate from trust_author order by serial desc")
            .mapTo(String.class)
            .map(text -> Json.read(text, Signed.class))
            .list());
  }

  /** Whether the serial was higher than all before, and so the list is kept. */
  boolean revoke(long serial, Signed signed, Instant now) {
    return jdbi.inTransaction(handle -> {
      handle.execute("select pg_advisory_xact_lock(hashtext('trust_revocation'))");
      return handle
          .createUpdate(
              """
              insert into trust_revocation (serial, list, added)
              select :serial, :list, :now
              where :serial > (select coalesce(max(serial), 0) from trust_revocation)
              """)
          .bind("serial", serial)
          .bind("list", Json.write(signed))
          .bind("now", now)
          .execute();
    })
        == 1;
  }

  Optional<Signed> revocations() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select list from trust_revocation order by serial desc limit 1")
            .mapTo(String.class)
            .map(text -> Json.read(text, Signed.class))
            .findOne());
  }
}
