package dev.muster.agent.identity;

import dev.muster.agent.net.Patience;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.TokenProof;
import dev.muster.contracts.fallback.FallbackAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.trust.KeyId;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.foundation.keys.RegistrationToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the installation left in the agent's data folder: {@code site.json}, a {@link SiteAddress},
 * perhaps {@code token}, a registration token, which is removed once the device is registered, and
 * perhaps {@code fallback.json}, a {@link FallbackAddress}, and {@code patience.json}, a {@link
 * Patience}.
 *
 * @param data the agent's data folder
 */
public record SiteFiles(Path data) {
  /** Writes them, as an installation does; the token only where there is one. */
  public void write(SiteAddress address, Optional<RegistrationToken> token) {
    try {
      Files.createDirectories(data);
      if (token.isPresent()) {
        PrivateFiles.write(token(), token.get().secret());
      }
      // last: whoever finds it finds the token too, also after a crash in between
      PrivateFiles.write(site(), Json.indented(address));
    } catch (IOException trouble) {
      throw new IdentityException("Cannot write the agent's settings to " + data, trouble);
    }
  }

  /** How to reach the site. */
  public SiteAddress address() {
    try {
      return Json.read(Files.readString(site()), SiteAddress.class);
    } catch (IOException | JsonException trouble) {
      throw new IdentityException(
          "Cannot read how to reach the site from "
              + site()
              + ": "
              + trouble.getMessage()
              + ". Install the agent again with the command that the site prints.",
          trouble);
    }
  }

  /** Writes which fallback status point the agent turns to, or that there is none. */
  public void writeFallback(Optional<FallbackAddress> point) {
    try {
      Files.createDirectories(data);
      if (point.isPresent()) {
        PrivateFiles.write(fallbackFile(), Json.indented(point.get()));
      } else {
        Files.deleteIfExists(fallbackFile());
      }
    } catch (IOException trouble) {
      throw new IdentityException("Cannot write the agent's settings to " + data, trouble);
    }
  }

  /** The fallback status point that the installation named. */
  public Optional<FallbackAddress> fallback() {
    try {
      return Files.exists(fallbackFile())
          ? Optional.of(Json.read(Files.readString(fallbackFile()), FallbackAddress.class))
          : Optional.empty();
    } catch (IOException | JsonException trouble) {
      throw new IdentityException(
          "Cannot read the fallback status point from "
              + fallbackFile()
              + ": "
              + trouble.getMessage()
              + ". Without that file the agent has none.",
          trouble);
    }
  }

  /** Writes how long the agent waits for others. */
  public void writePatience(Patience patience) {
    try {
      Files.createDirectories(data);
      PrivateFiles.write(patienceFile(), Json.indented(patience));
    } catch (IOException trouble) {
      throw new IdentityException("Cannot write the agent's settings to " + data, trouble);
    }
  }

  /** How long the agent waits for others; the usual where nobody said so. */
  public Patience patience() {
    try {
      return Files.exists(patienceFile())
          ? Json.read(Files.readString(patienceFile()), Patience.class)
          : Patience.USUAL;
    } catch (IOException | JsonException trouble) {
      throw new IdentityException(
          "Cannot read how long the agent waits from "
              + patienceFile()
              + ": "
              + trouble.getMessage()
              + ". Without that file it waits as usual.",
          trouble);
    }
  }

  /** Proof of the token, where the installation left one. */
  Optional<TokenProof> proof(DeviceId device, KeyId key) {
    try {
      return Files.exists(token())
          ? Optional.of(RegistrationToken.of(Files.readString(token()).strip()).proof(device, key))
          : Optional.empty();
    } catch (IOException | KeyException trouble) {
      throw new IdentityException(
          "Cannot use the registration token in "
              + token()
              + ": "
              + trouble.getMessage()
              + ". Without that file the device waits to be approved.",
          trouble);
    }
  }

  void forgetToken() {
    try {
      Files.deleteIfExists(token());
    } catch (IOException trouble) {
      throw new IdentityException("Cannot remove the used token " + token(), trouble);
    }
  }

  private Path site() {
    return data.resolve("site.json");
  }

  private Path fallbackFile() {
    return data.resolve("fallback.json");
  }

  private Path patienceFile() {
    return data.resolve("patience.json");
  }

  private Path token() {
    return data.resolve("token");
  }
}
