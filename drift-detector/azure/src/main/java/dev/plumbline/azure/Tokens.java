package dev.plumbline.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.plumbline.core.read.CallMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps one token of Entra for Resource Manager and asks for another shortly before it ends.
 * Thread-safe; asks nobody before the first read.
 */
final class Tokens {

  private static final Duration EARLY = Duration.ofMinutes(3);

  private final AzureAccount account;
  private final HttpClient http;
  private final Clock clock;
  private final Watch watch = new Watch();
  private Optional<TokenCredential> credential = Optional.empty();
  private Optional<AccessToken> token = Optional.empty();

  Tokens(AzureAccount account, HttpClient http, Clock clock) {
    this.account = account;
    this.http = http;
    this.clock = clock;
  }

  /**
   * A token that is good for some minutes.
   *
   * @throws Refused where there is none
   */
  synchronized String bearer(CallMeter meter) throws Refused {
    var known = token.filter(this::isFresh);
    if (known.isPresent()) {
      return known.get().getToken();
    }
    watch.status = 0;
    try {
      var context = new TokenRequestContext().addScopes(account.audience() + "/.default");
      var fresh = credential().getTokenSync(context);
      token = Optional.of(fresh);
      return fresh.getToken();
    } catch (RuntimeException broken) {
      throw new Refused(watch.status, broken);
    } finally {
      for (var call = watch.calls.getAndSet(0); call > 0; call--) {
        meter.call("Microsoft.Entra");
      }
    }
  }

  /** Forgets a token that was refused, unless another has taken its place. */
  synchronized void forget(String refused) {
    token = token.filter(each -> !each.getToken().equals(refused));
    if (token.isEmpty()) {
      // The SDK's credential keeps the token too.
      credential = Optional.empty();
    }
  }

  private boolean isFresh(AccessToken known) {
    return known.getExpiresAt().toInstant().isAfter(clock.instant().plus(EARLY));
  }

  private TokenCredential credential() {
    if (credential.isEmpty()) {
      var pipeline = new HttpPipelineBuilder().httpClient(http).policies(watch).build();
      credential = Optional.of(credential(account, pipeline));
    }
    return credential.orElseThrow();
  }

  /** What logs in as an entry says, for any audience; asks nobody yet. */
  static TokenCredential credential(AzureAccount account, HttpPipeline pipeline) {
    if (account.usesDefaultChain()) {
      var chain = new DefaultAzureCredentialBuilder().pipeline(pipeline);
      if (!account.tenant().isEmpty()) {
        chain.tenantId(account.tenant());
      }
      return chain.authorityHost(account.authority()).build();
    }
    var secret =
        new ClientSecretCredentialBuilder()
            .pipeline(pipeline)
            .authorityHost(account.authority())
            .tenantId(account.tenant())
            .clientId(account.clientId())
            .clientSecret(account.clientSecret());
    if (!account.authority().equals(AzureAccount.AUTHORITY)) {
      // Microsoft's list of authorities knows nothing of a private one.
      secret.disableInstanceDiscovery();
    }
    return secret.build();
  }

  /** There is no token. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    /** The status of Entra's last answer to this login; 0 where it gave none. */
    final int status;

    /** What the Azure SDK threw. */
    final RuntimeException broken;

    Refused(int status, RuntimeException broken) {
      super("no token", broken, false, false);
      this.status = status;
      this.broken = broken;
    }
  }

  /** Counts the calls to Entra and remembers how it answered. */
  private static final class Watch extends HttpPipelineSyncPolicy {
    private final AtomicInteger calls = new AtomicInteger();
    private volatile int status;

    @Override
    protected void beforeSendingRequest(HttpPipelineCallContext context) {
      calls.incrementAndGet();
      status = 0;
    }

    @Override
    protected HttpResponse afterReceivedResponse(
        HttpPipelineCallContext context, HttpResponse response) {
      status = response.getStatusCode();
      return response;
    }
  }

  @Override
  public String toString() {
    return "Tokens[" + account + "]";
  }
}
