/**
 * OpenID Connect: {@link dev.muster.platform.openid.IdentityProvider} reads what an identity
 * provider publishes and verifies its ID tokens (extension X01); {@link
 * dev.muster.platform.openid.BrowserSignIn} signs a person in by a browser of this computer
 * (extension X02). The provider calls the first, the command line both. Nothing here knows
 * administrators.
 */
@NullMarked
package dev.muster.platform.openid;

import org.jspecify.annotations.NullMarked;
