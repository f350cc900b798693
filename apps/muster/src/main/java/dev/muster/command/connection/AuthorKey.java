package dev.muster.command.connection;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.AuthorCertificate;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.foundation.keys.SignedRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Optional;

/**
 * The key that this administrator signs work with, and what the root lets it do.
 *
 * @param keys the key pair
 * @param signed the certificate as the root signed it
 */
public record AuthorKey(KeyPair keys, Signed signed) {
  private static final String KEY = "author.key";
  private static final String CERTIFICATE = "author.json";

  /** The one in this folder. */
  static Optional<AuthorKey> in(Path folder) {
    Path certificate = folder.resolve(CERTIFICATE);
    if (!Files.exists(certificate)) {
      return Optional.empty();
    }
    try {
      Signed signed = Json.read(Files.readString(certificate), Signed.class);
      AuthorCertificate says = SignedRecords.unverified(signed, AuthorCertificate.class);
      return Optional.of(
          new AuthorKey(
              new KeyPair(
                  Keys.publicKey(says.key()),
                  Keys.privateKey(Files.readString(folder.resolve(KEY)))),
              signed));
    } catch (IOException | JsonException | KeyException trouble) {
      throw new CommandFailure(
          ExitCode.PREVENTED,
          "Cannot use the author's key in " + folder + ": " + trouble.getMessage());
    }
  }

  /** Writes it to files that only their owner can read; there must be none yet. */
  public void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    PrivateFiles.writeNew(folder.resolve(KEY), Keys.pem(keys.getPrivate()));
    PrivateFiles.writeNew(folder.resolve(CERTIFICATE), Json.indented(signed));
  }

  /** What the root lets it do. */
  public AuthorCertificate certificate() {
    return SignedRecords.unverified(signed, AuthorCertificate.class);
  }

  /** Signs a policy. */
  public SignedPolicy sign(Policy policy) {
    return new SignedPolicy(SignedRecords.sign(keys, Purpose.POLICY, policy), signed);
  }

  @Override
  public String toString() {
    return "AuthorKey[" + certificate().name() + "]";
  }
}
