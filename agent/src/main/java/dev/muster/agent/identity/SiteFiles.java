package dev.muster.agent.identity;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.TokenProof;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.trust.KeyId;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.foundation.keys.Hmac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the installation left in the agent's data folder: {@code site.json}, a {@link SiteAddress},
 * and perhaps {@code token}, a registration token written {@code NAME:SECRET}, which is removed
 * once the device is registered.
 *
 * @param data the agent's data folder
 */
public record SiteFiles(Path data) {
  private static final Pattern TOKEN = Pattern.compile("([0-9a-f]{16}):([!-~]{16,200})");

  /** Writes them, as an installation does; the token only where there is one. */
  public void write(SiteAddress address, Optional<String> token) {
    try {
      Files.createDirectories(data);
      PrivateFiles.write(site(), Json.indented(address));
      if (token.isPresent()) {
        if (!TOKEN.matcher(token.get()).matches()) {
          throw new IdentityException(
              "A registration token is written NAME:SECRET, with 16 hexadecimal digits first");
        }
        PrivateFiles.write(token(), token.get());
      }
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

  /** Proof of the token, where the installation left one. */
  Optional<TokenProof> proof(DeviceId device, KeyId key) {
    try {
      if (!Files.exists(token())) {
        return Optional.empty();
      }
      Matcher matcher = TOKEN.matcher(Files.readString(token()).strip());
      if (!matcher.matches()) {
        throw new IdentityException(token() + " holds no registration token NAME:SECRET");
      }
      return Optional.of(
          new TokenProof(matcher.group(1), Hmac.proof(matcher.group(2), device + "\n" + key)));
    } catch (IOException trouble) {
      throw new IdentityException("Cannot read " + token(), trouble);
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

  private Path token() {
    return data.resolve("token");
  }
}
