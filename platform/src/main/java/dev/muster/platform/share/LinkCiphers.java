package dev.muster.platform.share;

import com.hierynomus.security.AEADBlockCipher;
import com.hierynomus.security.Cipher;
import com.hierynomus.security.DerivationFunction;
import com.hierynomus.security.Mac;
import com.hierynomus.security.MessageDigest;
import com.hierynomus.security.SecurityException;
import com.hierynomus.security.SecurityProvider;
import com.hierynomus.security.bc.BCSecurityProvider;
import com.hierynomus.security.jce.JceSecurityProvider;

/**
 * What encrypts the bulk is the JDK's, which uses the processor's instructions; what only logs in
 * is Bouncy Castle's, because the JDK has neither MD4 nor AES-CMAC.
 */
final class LinkCiphers implements SecurityProvider {
  private final SecurityProvider login = new BCSecurityProvider();
  private final SecurityProvider bulk = new JceSecurityProvider();

  @Override
  public MessageDigest getDigest(String name) throws SecurityException {
    return login.getDigest(name);
  }

  @Override
  public Mac getMac(String name) throws SecurityException {
    return login.getMac(name);
  }

  @Override
  public Cipher getCipher(String name) throws SecurityException {
    return login.getCipher(name);
  }

  @Override
  public AEADBlockCipher getAEADBlockCipher(String name) throws SecurityException {
    return bulk.getAEADBlockCipher(name);
  }

  @Override
  public DerivationFunction getDerivationFunction(String name) throws SecurityException {
    return login.getDerivationFunction(name);
  }
}
