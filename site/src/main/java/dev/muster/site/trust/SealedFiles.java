package dev.muster.site.trust;

import dev.muster.foundation.json.Json;
import dev.muster.site.SiteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.PasswordRecipient;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JcePasswordAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JcePasswordRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;

/**
 * Files under a passphrase, as other programs read them too: CMS (RFC 5652, RFC 5083) with AES-256
 * in GCM, its key wrapped by PBKDF2 with HMAC-SHA-256. What is inside is JSON: names and Base64.
 */
public final class SealedFiles {
  private static final int ITERATIONS = 600_000;
  private static final int SALT_BYTES = 16;
  private static final int SHORTEST_PASSPHRASE = 12;

  private SealedFiles() {}

  /** What is sealed. */
  record Content(Map<String, String> files) {
    Content {
      files = Map.copyOf(files);
    }

    @Override
    public String toString() {
      return "Content" + files.keySet();
    }
  }

  /**
   * Seals files, by name.
   *
   * @throws SiteException where the passphrase has less than 12 characters
   */
  public static byte[] seal(Map<String, byte[]> files, char[] passphrase) {
    if (passphrase.length < SHORTEST_PASSPHRASE) {
      throw new SiteException("The passphrase of a backup has at least 12 characters");
    }
    Map<String, String> texts = new TreeMap<>();
    files.forEach((name, bytes) -> texts.put(name, Base64.getEncoder().encodeToString(bytes)));
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    Provider provider = new BouncyCastleProvider();
    try {
      var generator = new CMSAuthEnvelopedDataGenerator();
      generator.addRecipientInfoGenerator(
          new JcePasswordRecipientInfoGenerator(CMSAlgorithm.AES256_CBC, passphrase)
              .setProvider(provider)
              .setPasswordConversionScheme(PasswordRecipient.PKCS5_SCHEME2_UTF8)
              .setPRF(PasswordRecipient.PRF.HMacSHA256)
              .setSaltAndIterationCount(salt, ITERATIONS));
      var encryptor =
          (OutputAEADEncryptor)
              new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                  .setProvider(provider)
                  .build();
      return generator
          .generate(new CMSProcessableByteArray(Json.bytes(new Content(texts))), encryptor)
          .getEncoded();
    } catch (CMSException | IOException impossible) {
      throw new IllegalStateException("Files cannot be sealed", impossible);
    }
  }

  /**
   * The files by name.
   *
   * @throws SiteException where the passphrase is wrong, or anything was changed
   */
  public static Map<String, byte[]> open(byte[] sealed, char[] passphrase) {
    try {
      RecipientInformation recipient =
          new CMSAuthEnvelopedData(sealed).getRecipientInfos().iterator().next();
      byte[] content =
          recipient.getContent(
              new JcePasswordAuthEnvelopedRecipient(passphrase)
                  .setPasswordConversionScheme(PasswordRecipient.PKCS5_SCHEME2_UTF8)
                  .setProvider(new BouncyCastleProvider()));
      Map<String, byte[]> files = new TreeMap<>();
      Json.read(new String(content, StandardCharsets.UTF_8), Content.class)
          .files()
          .forEach((name, text) -> files.put(name, Base64.getDecoder().decode(text)));
      return files;
    } catch (CMSException | RuntimeException trouble) {
      // What is not CMS makes the parser throw whatever it stumbles over.
      throw new SiteException("The passphrase is wrong, or the sealed files are damaged", trouble);
    }
  }
}
