//! Security schemes.

use indexmap::IndexMap;
use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow,
    ImplicitOAuth2Flow, OAuth2Flows, PasswordOAuth2Flow, SecurityScheme,
};
use serde_json::Value;

use super::values::extensions;
use super::{At, Members, Reader, fields};
use crate::diagnostic::Message;

impl<'t> Reader<'t, '_> {
    /// A security scheme; nothing, with a warning, where it is none that is known.
    pub(super) fn security_scheme(
        &mut self,
        value: &'t Value,
        at: &At<'_>,
    ) -> Option<SecurityScheme> {
        let members = self.object_of(&fields::SECURITY_SCHEME, value, at)?;
        let ty = self.text(members, "type", at).unwrap_or_default();
        let description = self.text(members, "description", at);
        match ty.to_ascii_lowercase().as_str() {
            "apikey" => self.api_key(members, description, at),
            "http" => {
                let Some(scheme) = self.text(members, "scheme", at) else {
                    self.incomplete("scheme", at);
                    return None;
                };
                Some(SecurityScheme::HTTP {
                    scheme,
                    bearer_format: self.text(members, "bearerFormat", at),
                    description,
                    extensions: extensions(members),
                })
            }
            "oauth2" => Some(SecurityScheme::OAuth2 {
                flows: self.flows(members, at),
                description,
                extensions: extensions(members),
            }),
            "openidconnect" => Some(SecurityScheme::OpenIDConnect {
                open_id_connect_url: self
                    .text(members, "openIdConnectUrl", at)
                    .unwrap_or_default(),
                description,
                extensions: extensions(members),
            }),
            "basic" | "bearer" => {
                let message =
                    format!("`type: {ty}` is read as `type: http, scheme: {ty}`");
                let update = serde_json::json!({"type": "http", "scheme": ty});
                let place = at.member("type");
                let code = "mended-security-scheme";
                self.warn_with_update(code, &place, message, at.source(), update);
                Some(SecurityScheme::HTTP {
                    scheme: ty,
                    bearer_format: self.text(members, "bearerFormat", at),
                    description,
                    extensions: extensions(members),
                })
            }
            _ => {
                self.unknown_scheme(&ty, at);
                None
            }
        }
    }

    fn unknown_scheme(&mut self, ty: &str, at: &At<'_>) {
        let message = match ty {
            "" => ("this security scheme has no `type`", "it is left out").into(),
            "mutualTLS" => (
                "a client certificate is a matter of the transport",
                "the scheme is left out",
            )
                .into(),
            other => Message::from((
                format!("`{}` is no type of a security scheme", other.escape_debug()),
                "callers must set what it needs themselves",
            )),
        };
        self.warn("unknown-security-scheme", at, message);
    }

    fn incomplete(&mut self, name: &str, at: &At<'_>) {
        let message =
            (format!("this security scheme has no `{name}`"), "it is left out");
        self.warn("incomplete-security-scheme", at, message);
    }

    fn api_key(
        &mut self,
        members: &'t Members,
        description: Option<String>,
        at: &At<'_>,
    ) -> Option<SecurityScheme> {
        let location = match self.text(members, "in", at).as_deref() {
            Some("query") => APIKeyLocation::Query,
            Some("header") => APIKeyLocation::Header,
            Some("cookie") => APIKeyLocation::Cookie,
            _ => {
                self.incomplete("in` of `query`, `header` or `cookie", at);
                return None;
            }
        };
        let Some(name) = self.text(members, "name", at) else {
            self.incomplete("name", at);
            return None;
        };
        let extensions = extensions(members);
        Some(SecurityScheme::APIKey { location, name, description, extensions })
    }

    /// The flows of OAuth 2. What a flow lacks is empty: callers bring a token.
    fn flows(&mut self, members: &'t Members, at: &At<'_>) -> OAuth2Flows {
        let at = at.member("flows");
        let flows =
            members.get("flows").and_then(|it| self.object_of(&fields::FLOWS, it, &at));
        let Some(flows) = flows else { return OAuth2Flows::default() };
        let mut flow = |name: &str| {
            let at = at.member(name);
            let flow = self.object_of(&fields::FLOW, flows.get(name)?, &at)?;
            let mut url = |name: &str| self.text(flow, name, &at);
            let urls = (url("authorizationUrl"), url("tokenUrl"), url("refreshUrl"));
            let scopes: IndexMap<String, String> =
                self.each(flow, "scopes", &at, |this, value, at| {
                    Some(this.as_text(value, at).unwrap_or_default())
                });
            Some((urls, scopes, extensions(flow)))
        };
        let implicit = flow("implicit").map(
            |((authorization, _, refresh_url), scopes, extensions)| {
                let authorization_url = authorization.unwrap_or_default();
                ImplicitOAuth2Flow { authorization_url, refresh_url, scopes, extensions }
            },
        );
        let password =
            flow("password").map(|((_, token, refresh_url), scopes, extensions)| {
                let token_url = token.unwrap_or_default();
                PasswordOAuth2Flow { refresh_url, token_url, scopes, extensions }
            });
        let client_credentials = flow("clientCredentials").map(
            |((_, token, refresh_url), scopes, extensions)| {
                let token_url = token.unwrap_or_default();
                ClientCredentialsOAuth2Flow {
                    refresh_url,
                    token_url,
                    scopes,
                    extensions,
                }
            },
        );
        let authorization_code = flow("authorizationCode").map(
            |((authorization, token, refresh_url), scopes, extensions)| {
                AuthorizationCodeOAuth2Flow {
                    authorization_url: authorization.unwrap_or_default(),
                    token_url: token.unwrap_or_default(),
                    refresh_url,
                    scopes,
                    extensions,
                }
            },
        );
        let extensions = extensions(flows);
        OAuth2Flows {
            implicit,
            password,
            client_credentials,
            authorization_code,
            extensions,
        }
    }
}
