package dev.muster.agent.identity;

import dev.muster.agent.net.Credentials;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.trust.PublicKeyText;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.PrivateFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The folder that holds who this device is. A copy of it on another machine is noticed when it is
 * opened there: the copy gets a new name and key.
 */
public final class IdentityStore {
  private static final Logger LOGGER = System.getLogger(IdentityStore.class.getName());

  private final Path folder;
  private final DeviceIdentity identity;

  private IdentityStore(Path folder, DeviceIdentity identity) {
    this.folder = folder;
    this.identity = identity;
  }

  /**
   * What {@code device.json} holds.
   *
   * @param device the device's name
   * @param key its public key
   * @param machine where it was made
   */
  record DeviceFile(DeviceId device, PublicKeyText key, Machine machine) {}

  /**
   * Opens the folder, making a name and a key where there are none, or those of another machine.
   *
   * @throws IdentityException where it cannot be read
   */
  public static IdentityStore open(Path folder, Machine machine) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve("device.json");
      if (Files.exists(file)) {
        DeviceFile known = Json.read(Files.readString(file), DeviceFile.class);
        if (!known.machine().isOtherThan(machine)) {
          return new IdentityStore(folder, read(folder, known));
        }
        LOGGER.log(
            Level.WARNING,
            () ->
                "this is a copy of the device "
                    + known.device()
                    + " on another machine: it gets a new name and key");
      }
      return new IdentityStore(folder, make(folder, file, machine));
    } catch (IOException | JsonException | KeyException trouble) {
      throw new IdentityException(
          "Cannot use the device's identity in "
              + folder
              + ": "
              + trouble.getMessage()
              + ". Removing that folder makes this computer a new device.",
          trouble);
    }
  }

  private static DeviceIdentity read(Path folder, DeviceFile known) throws IOException {
    String pem = Files.readString(folder.resolve("key.pem"));
    KeyPair key = new KeyPair(Keys.publicKey(known.key()), Keys.privateKey(pem));
    return new DeviceIdentity(known.device(), key, known.machine().fingerprint());
  }

  private static DeviceIdentity make(Path folder, Path file, Machine machine) throws IOException {
    Files.deleteIfExists(folder.resolve("certificates.pem"));
    Files.deleteIfExists(file);
    KeyPair key = Keys.generate();
    DeviceId device = new DeviceId(UUID.randomUUID().toString());
    PrivateFiles.write(folder.resolve("key.pem"), Keys.pem(key.getPrivate()));
    // last: a device is there once this file is
    PrivateFiles.write(
        file, Json.indented(new DeviceFile(device, Keys.text(key.getPublic()), machine)));
    return new DeviceIdentity(device, key, machine.fingerprint());
  }

  /** Who this device is. */
  public DeviceIdentity identity() {
    return identity;
  }

  /** The device's certificate with its key, if it was ever registered. */
  public Optional<Credentials> credentials() {
    Path file = folder.resolve("certificates.pem");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      List<X509Certificate> chain = certificates(Files.readString(file));
      return isOurs(chain)
          ? Optional.of(new Credentials(identity.key().getPrivate(), chain))
          : Optional.empty();
    } catch (IOException | CertificateException trouble) {
      throw new IdentityException("Cannot read the device's certificate in " + file, trouble);
    }
  }

  /**
   * Keeps what the site gave.
   *
   * @throws IdentityException where it is not a certificate of this device's key
   */
  Credentials keep(List<String> pems) {
    try {
      String all = String.join("\n", pems);
      List<X509Certificate> chain = certificates(all);
      if (!isOurs(chain)) {
        throw new IdentityException(
            "The site gave a certificate of another key than this device's");
      }
      PrivateFiles.write(folder.resolve("certificates.pem"), all);
      return new Credentials(identity.key().getPrivate(), chain);
    } catch (CertificateException trouble) {
      throw new IdentityException("The site gave a certificate that cannot be read", trouble);
    } catch (IOException trouble) {
      throw new IdentityException("Cannot keep the device's certificate in " + folder, trouble);
    }
  }

  private boolean isOurs(List<X509Certificate> chain) {
    return !chain.isEmpty() && chain.getFirst().getPublicKey().equals(identity.key().getPublic());
  }

  private static List<X509Certificate> certificates(String pem) throws CertificateException {
    List<X509Certificate> chain = new ArrayList<>();
    for (var each :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))) {
      if (each instanceof X509Certificate certificate) {
        chain.add(certificate);
      }
    }
    return chain;
  }
}
