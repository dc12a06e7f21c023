//! A browser of few words: keeps its cookies and its connection, follows nothing.

use anyhow::{Context, bail};
use std::time::Duration;

pub struct Client {
    agent: ureq::Agent,
    address: String,
    csrf: String,
}

/// What came back.
pub struct Got {
    pub status: u16,
    pub location: String,
    pub body: String,
}

impl Client {
    pub fn new(address: &str) -> Client {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(Duration::from_secs(30)))
            .build();
        Client { agent: config.into(), address: address.to_owned(), csrf: String::new() }
    }

    pub fn get(&mut self, path: &str) -> anyhow::Result<Got> {
        let answer = self.agent.get(format!("{}{path}", self.address)).call()?;
        read(answer)
    }

    /// Sends a form with the token of this visitor.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> anyhow::Result<Got> {
        let token = ("csrf", self.csrf.as_str());
        let all = std::iter::once(token).chain(fields.iter().copied());
        let answer = self.agent.post(format!("{}{path}", self.address)).send_form(all)?;
        read(answer)
    }

    pub fn sign_in(&mut self, account: &str, password: &str) -> anyhow::Result<()> {
        let page = self.get("/sign-in")?;
        self.csrf = field(&page.body, "csrf").context("the sign-in page has no form token")?;
        let fields = [("account", account), ("password", password), ("to", "/")];
        let answer = self.post("/sign-in", &fields)?;
        if answer.status != 303 {
            bail!("signing in answered {}", answer.status);
        }
        let desk = self.get("/")?;
        self.csrf = field(&desk.body, "csrf").context("the desk has no form token")?;
        Ok(())
    }
}

fn read(mut answer: ureq::http::Response<ureq::Body>) -> anyhow::Result<Got> {
    let location = answer.headers().get("location").and_then(|v| v.to_str().ok());
    let location = location.unwrap_or_default().to_owned();
    let status = answer.status().as_u16();
    let body = answer.body_mut().read_to_vec()?;
    let body = String::from_utf8_lossy(&body).into_owned();
    Ok(Got { status, location, body })
}

/// The value of the first hidden field of this name.
pub fn field(page: &str, name: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\""))?;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}
