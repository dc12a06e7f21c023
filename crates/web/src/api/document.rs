//! The OpenAPI 3.1 document, made from the table of endpoints and the types that are sent.

use super::endpoints::{Body, ENDPOINTS, Endpoint};
use super::fault::KIND;
use super::scope::Scope;
use super::view::*;
use crate::words::{self, Tongue};
use casework::case::{AfterStep, Command, FileStep};
use serde_json::{Value, json};
use std::sync::LazyLock;
use utoipa::openapi::path::{
    HttpMethod, OperationBuilder, Parameter, ParameterBuilder, ParameterIn, PathItem, PathsBuilder,
};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder, Schema, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    Content, InfoBuilder, OpenApi, OpenApiBuilder, Ref, Required, Response, ResponseBuilder,
};

/// The name of the way to say who asks.
const BEARER: &str = "token";

/// The document as it is served.
pub fn document() -> &'static OpenApi {
    static DOCUMENT: LazyLock<OpenApi> = LazyLock::new(build);
    &DOCUMENT
}

fn listed(tongue: Tongue, list: &str, value: &str) -> String {
    words::say(tongue, &format!("{list}-{value}"))
}

/// Chinese first, English behind it.
fn both(list: &str, value: &str) -> String {
    format!("{}\n\n{}", listed(Tongue::Hans, list, value), listed(Tongue::En, list, value))
}

fn build() -> OpenApi {
    let info = InfoBuilder::new()
        .title(listed(Tongue::Hans, "api", "title"))
        .version("1")
        .description(Some(both("api", "lead")));
    let mut paths = PathsBuilder::new();
    for endpoint in ENDPOINTS {
        let method = if endpoint.method == "POST" { HttpMethod::Post } else { HttpMethod::Get };
        paths = paths.path(endpoint.path, PathItem::new(method, operation(endpoint)));
    }
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some(both("api", "bearer")))
        .build();
    let components = ComponentsBuilder::new()
        .security_scheme(BEARER, SecurityScheme::Http(bearer))
        .schema("NewCase", new_case())
        .schema("Commanded", commanded());
    OpenApiBuilder::new()
        .info(info)
        .paths(paths)
        .components(Some(schemas(components).build()))
        .build()
}

fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    components
        .schema_from::<ProblemView>()
        .schema_from::<RefusalView>()
        .schema_from::<WrongView>()
        .schema_from::<CasesView>()
        .schema_from::<CaseLineView>()
        .schema_from::<CaseView>()
        .schema_from::<ActsView>()
        .schema_from::<ActView>()
        .schema_from::<DoneView>()
        .schema_from::<PapersView>()
        .schema_from::<PaperView>()
        .schema_from::<NextPapersView>()
        .schema_from::<NextPaperView>()
        .schema_from::<DuesView>()
        .schema_from::<DueView>()
        .schema_from::<StateView>()
        .schema_from::<StepView>()
        .schema_from::<PowersView>()
        .schema_from::<PowerView>()
        .schema_from::<OfficersView>()
        .schema_from::<OfficerView>()
        .schema_from::<CertificateView>()
        .schema_from::<PartiesView>()
        .schema_from::<PartyView>()
}

fn operation(endpoint: &Endpoint) -> OperationBuilder {
    let scope = endpoint.scope.key();
    let mut operation = OperationBuilder::new()
        .operation_id(Some(endpoint.name))
        .tag(tag(endpoint.scope))
        .summary(Some(listed(Tongue::Hans, "api-op", endpoint.name)))
        .description(Some(listed(Tongue::En, "api-op", endpoint.name)))
        .security(SecurityRequirement::new(BEARER, [scope]));
    for name in blanks(endpoint.path) {
        operation = operation.parameter(parameter(name, ParameterIn::Path, Required::True));
    }
    for name in endpoint.query {
        operation = operation.parameter(parameter(name, ParameterIn::Query, Required::False));
    }
    if let Some(body) = endpoint.body {
        let key = parameter("Idempotency-Key", ParameterIn::Header, Required::True);
        operation = operation.parameter(key).request_body(Some(brought(body)));
    }
    let done = if endpoint.body == Some(Body::NewCase) { "201" } else { "200" };
    operation = operation.response(done, answer(endpoint));
    for status in statuses(endpoint) {
        operation = operation.response(*status, problem(status));
    }
    operation
}

fn tag(scope: Scope) -> &'static str {
    match scope {
        Scope::ReadCases | Scope::WriteCases => "cases",
        Scope::ReadPapers => "papers",
        Scope::ReadDues => "dues",
        Scope::ReadRegisters => "registers",
    }
}

/// The names in braces of a path.
pub(super) fn blanks(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split('}').next())
}

fn parameter(name: &str, place: ParameterIn, required: Required) -> Parameter {
    let whole = matches!(name, "limit");
    let kind = if whole { Type::Integer } else { Type::String };
    ParameterBuilder::new()
        .name(name)
        .parameter_in(place)
        .required(required)
        .description(Some(both("api-param", &name.to_ascii_lowercase())))
        .schema(Some(ObjectBuilder::new().schema_type(kind).build()))
        .build()
}

fn brought(body: Body) -> RequestBody {
    let schema = Ref::from_schema_name(body.schema());
    let content = Content::builder().schema(Some(schema)).example(Some(example(body))).build();
    RequestBodyBuilder::new()
        .content("application/json", content)
        .required(Some(Required::True))
        .build()
}

/// A made-up body that the words of the schema stand for.
pub fn example(body: Body) -> Value {
    match body {
        Body::NewCase => json!({ "finding": {
            "found_at": "2026-03-09T10:00:00.000+08:00", "ended_on": "2026-03-09",
            "item": "fire.exit-blocked", "power": "power-fire", "place": "500156112001",
            "place_text": "虚构市场三号", "remote": false,
            "party": { "id": "", "kind": "person", "name": "虚构甲", "code": "", "born": null,
                "legal_representative": "", "phone": "", "address": "", "made_up": true },
            "facts": "安全出口被货架堵塞。", "evidence": ["现场照片一张"],
            "officers": ["o1", "o2"], "recused": []
        } }),
        Body::Command => json!({ "version": 1, "command": { "do": "show" } }),
    }
}

fn answer(endpoint: &Endpoint) -> Response {
    let response = ResponseBuilder::new().description("OK");
    match endpoint.answer {
        Some(name) => {
            let content = Content::new(Some(Ref::from_schema_name(name)));
            response.content("application/json", content).build()
        }
        None => response.content("application/pdf", Content::default()).build(),
    }
}

fn statuses(endpoint: &Endpoint) -> &'static [&'static str] {
    if endpoint.body.is_some() {
        &["400", "401", "403", "404", "409", "413", "415", "422", "429", "503"]
    } else {
        &["401", "403", "404", "422", "429", "503"]
    }
}

fn problem(status: &str) -> Response {
    let content = Content::new(Some(Ref::from_schema_name("ProblemView")));
    ResponseBuilder::new().description(both("api-status", status)).content(KIND, content).build()
}

/// A finding is what the page's form makes; the example shows each of its fields.
fn new_case() -> Schema {
    let finding = ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some(both("api", "finding")))
        .build();
    let whole = ObjectBuilder::new().schema_type(Type::Object);
    Schema::from(whole.property("finding", finding).required("finding").build())
}

fn commanded() -> Schema {
    let version = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).build();
    let deeds = Command::KEYS.into_iter().filter(|key| *key != "find");
    let known = ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(deeds.chain(["ordinary", "after"])))
        .build();
    let steps: Vec<&str> = FileStep::KEYS.into_iter().chain(AfterStep::KEYS).collect();
    let command = ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some(format!("{}\n\n{}", both("api", "command"), steps.join(", "))))
        .property("do", known)
        .required("do")
        .build();
    let whole = ObjectBuilder::new().schema_type(Type::Object);
    let whole = whole.property("version", version).property("command", command);
    Schema::from(whole.required("version").required("command").build())
}
