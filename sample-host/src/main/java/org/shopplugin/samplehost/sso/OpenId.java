package org.shopplugin.samplehost.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The code flow of OpenID Connect, with PKCE, state and nonce, as one client of one provider.
 *
 * <p>What a provider says of itself is remembered for ten minutes; its keys are fetched for each sign-in, so that new ones
 * count at once. Every failure is an {@link IOException}: whose fault it was is for the log.
 */
final class OpenId {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** Whatever has a public key; a provider that signs with the client's secret, or not at all, is not believed. */
    private static final Set<JWSAlgorithm> SIGNATURES = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final Line line = new Line();
    private final Clock clock;
    private final Map<Issuer, Described> described = new ConcurrentHashMap<>();

    OpenId(Clock clock) {
        this.clock = clock;
    }

    private record Described(OIDCProviderMetadata metadata, Instant until) {}

    /** What belongs to one attempt, and to no other. */
    record Attempt(String state, String nonce, String verifier) {}

    /** Where to send the browser. */
    URI question(Provider provider, Attempt attempt, URI back) throws IOException {
        URI endpoint = metadata(provider).getAuthorizationEndpointURI();
        if (endpoint == null) {
            throw new IOException(provider.issuer() + " has nowhere to sign in");
        }
        return new AuthenticationRequest.Builder(ResponseType.CODE, new Scope("openid"), provider.client(), back)
                .endpointURI(endpoint)
                .state(new State(attempt.state()))
                .nonce(new Nonce(attempt.nonce()))
                .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Who came back with a code.
     *
     * @param saidIssuer who the answer says it is from; empty when it says nothing
     */
    Identity answer(Provider provider, Attempt attempt, URI back, String code, String saidIssuer) throws IOException {
        OIDCProviderMetadata metadata = metadata(provider);
        boolean must = metadata.supportsAuthorizationResponseIssuerParam();
        if ((must || !saidIssuer.isEmpty())
                && !saidIssuer.equals(provider.issuer().getValue())) {
            throw new IOException("An answer of " + saidIssuer + " where " + provider.issuer() + " was asked");
        }
        try {
            OIDCTokenResponse tokens = redeem(metadata, provider, attempt, back, code);
            IDTokenValidator validator = new IDTokenValidator(
                    provider.issuer(),
                    provider.client(),
                    new JWSVerificationKeySelector<SecurityContext>(
                            SIGNATURES, new ImmutableJWKSet<SecurityContext>(keys(metadata))),
                    null);
            if (tokens.getOIDCTokens().getIDToken() == null) {
                throw new IOException(provider.issuer() + " does not say who it was");
            }
            IDTokenClaimsSet claims =
                    validator.validate(tokens.getOIDCTokens().getIDToken(), new Nonce(attempt.nonce()));
            if (!isForUs(claims, provider)) {
                throw new IOException(provider.issuer() + " says it to somebody else");
            }
            return new Identity(
                    claims.getIssuer().getValue(), claims.getSubject().getValue());
        } catch (ParseException | BadJOSEException | JOSEException | java.text.ParseException e) {
            throw new IOException("The answer of " + provider.issuer() + " is not to be believed", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("The answer of " + provider.issuer() + " names nobody", e);
        }
    }

    /** A token for several must name this shop as the party that asked, which the library leaves to us. */
    private static boolean isForUs(IDTokenClaimsSet claims, Provider provider) {
        AuthorizedParty party = claims.getAuthorizedParty();
        return party == null
                ? claims.getAudience().size() == 1
                : party.getValue().equals(provider.client().getValue());
    }

    private OIDCTokenResponse redeem(
            OIDCProviderMetadata metadata, Provider provider, Attempt attempt, URI back, String code)
            throws IOException, ParseException {
        if (metadata.getTokenEndpointURI() == null) {
            throw new IOException(provider.issuer() + " has nowhere to redeem a code");
        }
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), back, new CodeVerifier(attempt.verifier()));
        TokenRequest request = provider.secret().isEmpty()
                ? new TokenRequest.Builder(metadata.getTokenEndpointURI(), provider.client(), grant).build()
                : new TokenRequest.Builder(metadata.getTokenEndpointURI(), proof(metadata, provider), grant).build();
        HTTPResponse answer = request.toHTTPRequest().send(line);
        TokenResponse response = OIDCTokenResponseParser.parse(answer);
        if (!response.indicatesSuccess()) {
            throw new IOException(provider.issuer() + " refuses the code: "
                    + response.toErrorResponse().getErrorObject().getCode());
        }
        return (OIDCTokenResponse) response.toSuccessResponse();
    }

    private static ClientAuthentication proof(OIDCProviderMetadata metadata, Provider provider) {
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        boolean onlyPost = methods != null
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        Secret secret = new Secret(provider.secret());
        return onlyPost
                ? new ClientSecretPost(provider.client(), secret)
                : new ClientSecretBasic(provider.client(), secret);
    }

    private JWKSet keys(OIDCProviderMetadata metadata) throws IOException, java.text.ParseException {
        if (metadata.getJWKSetURI() == null) {
            throw new IOException(metadata.getIssuer() + " has no keys");
        }
        return JWKSet.parse(get(metadata.getJWKSetURI()));
    }

    private OIDCProviderMetadata metadata(Provider provider) throws IOException {
        Described known = described.get(provider.issuer());
        if (known != null && known.until().isAfter(clock.instant())) {
            return known.metadata();
        }
        try {
            URI address = URI.create(
                    OIDCProviderMetadata.resolveURL(provider.issuer()).toString());
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(get(address));
            if (!metadata.getIssuer().equals(provider.issuer())) {
                throw new IOException(provider.issuer() + " calls itself " + metadata.getIssuer());
            }
            described.put(
                    provider.issuer(), new Described(metadata, clock.instant().plus(REMEMBERED)));
            return metadata;
        } catch (GeneralException e) {
            throw new IOException(provider.issuer() + " does not describe itself", e);
        }
    }

    private String get(URI address) throws IOException {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.GET, address);
        request.setAccept("application/json");
        HTTPResponse answer = request.send(line);
        if (!answer.indicatesSuccess() || answer.getBody() == null) {
            throw new IOException(address + " answers " + answer.getStatusCode());
        }
        return answer.getBody();
    }
}
