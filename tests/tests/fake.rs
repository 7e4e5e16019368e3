//! The fake clusters API, driven by a plain HTTP client.
//!
//! Every reply is checked against the document's schemas, closed to properties that they
//! do not list.

use std::time::{Duration, Instant};

use jsonschema::Validator;
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};
use tests::fake::{Astro, Config};
use tokio::time::sleep;

const DOCUMENT: &str = include_str!("../../spec/clusters.yaml");
const CREATE_CLUSTER: &str = include_str!("../facts/create-cluster.json");
const LONG: Duration = Duration::from_secs(3600);

/// A fake and a client for it.
struct Api {
    astro: Astro,
    http: Client,
}

/// A reply, its body `null` if empty.
struct Reply {
    status: u16,
    headers: HeaderMap,
    body: Value,
}

impl Api {
    async fn with(config: Config) -> Self {
        let http = Client::builder().no_proxy().build().unwrap();
        Self { astro: Astro::start_with(config).await, http }
    }

    /// An API whose clusters are created and updated at once.
    async fn instant() -> Self {
        Self::with(Config::default().pending_for(Duration::ZERO)).await
    }

    /// A request for something below the organization, without a token.
    fn bare(&self, method: Method, path: &str) -> RequestBuilder {
        let organization = self.astro.organization_id();
        let base = self.astro.base_url();
        self.http.request(method, format!("{base}/organizations/{organization}{path}"))
    }

    async fn get(&self, path: &str) -> Reply {
        let request = self.bare(Method::GET, path);
        reply(request.bearer_auth(self.astro.token())).await
    }

    async fn post(&self, path: &str, body: &Value) -> Reply {
        let request = self.bare(Method::POST, path).json(body);
        reply(request.bearer_auth(self.astro.token())).await
    }

    async fn delete(&self, path: &str) -> Reply {
        let request = self.bare(Method::DELETE, path);
        reply(request.bearer_auth(self.astro.token())).await
    }

    async fn create(&self, body: &Value) -> Value {
        self.post("/clusters", body).await.ok("Cluster")
    }

    async fn read(&self, cluster: &Value) -> Value {
        self.get(&path(cluster)).await.ok("Cluster")
    }

    async fn update(&self, cluster: &Value, body: &Value) -> Value {
        self.post(&path(cluster), body).await.ok("Cluster")
    }

    /// Reads a cluster until its status is another.
    async fn read_past(&self, cluster: &Value, status: &str) -> Value {
        let began = Instant::now();
        loop {
            let cluster = self.read(cluster).await;
            if cluster["status"] != status {
                return cluster;
            }
            assert!(began.elapsed() < Duration::from_secs(10), "still {status}");
            sleep(Duration::from_millis(2)).await;
        }
    }

    async fn names(&self, query: &str) -> Vec<String> {
        let page = self.get(&format!("/clusters{query}")).await.ok("ClustersPaginated");
        let clusters = page["clusters"].as_array().unwrap();
        clusters.iter().map(|c| c["name"].as_str().unwrap().to_owned()).collect()
    }
}

impl Reply {
    /// The body of a 200, which has this schema.
    #[track_caller]
    fn ok(self, schema: &str) -> Value {
        assert_eq!(self.status, 200, "{}", self.body);
        conforms(&self.body, schema);
        self.body
    }

    /// The fields and codes of an error with this status, which has the `Error` schema.
    #[track_caller]
    fn error(&self, status: u16) -> Vec<(&str, &str)> {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(self.body["statusCode"], status);
        assert_eq!(
            self.body["requestId"],
            self.headers["x-request-id"].to_str().unwrap()
        );
        conforms(&self.body, "Error");
        let fields = self.body["fieldErrors"].as_array().into_iter().flatten();
        fields
            .map(|field| {
                assert_ne!(field["message"], "");
                (field["field"].as_str().unwrap(), field["code"].as_str().unwrap())
            })
            .collect()
    }
}

async fn reply(request: RequestBuilder) -> Reply {
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    assert!(headers["x-request-id"].to_str().unwrap().starts_with("req-"));
    let bytes = response.bytes().await.unwrap();
    let body = match bytes.as_ref() {
        [] => Value::Null,
        bytes => serde_json::from_slice(bytes).unwrap(),
    };
    Reply { status, headers, body }
}

fn path(cluster: &Value) -> String {
    format!("/clusters/{}", cluster["id"].as_str().unwrap())
}

#[track_caller]
fn conforms(value: &Value, schema: &str) {
    let faults: Vec<_> = validator(schema)
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(faults.is_empty(), "not a {schema}: {faults:#?}");
}

/// A validator for one of the document's schemas.
fn validator(schema: &str) -> Validator {
    let mut document: Value = serde_yaml::from_str(DOCUMENT).unwrap();
    for schema in document["components"]["schemas"].as_object_mut().unwrap().values_mut()
    {
        if schema.get("properties").is_some() {
            schema["additionalProperties"] = json!(false);
        }
    }
    let schema = json!({
        "$ref": format!("#/components/schemas/{schema}"),
        "components": document["components"],
    });
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

fn aws(name: &str) -> Value {
    json!({
        "cloudProvider": "AWS", "name": name, "region": "us-east-1", "type": "DEDICATED",
        "vpcSubnetRange": "172.20.0.0/22",
    })
}

fn gcp(name: &str) -> Value {
    json!({
        "cloudProvider": "GCP", "name": name, "region": "us-central1",
        "type": "DEDICATED", "vpcSubnetRange": "172.20.0.0/22",
        "podSubnetRange": "172.21.0.0/19", "servicePeeringRange": "172.23.0.0/20",
        "serviceSubnetRange": "172.22.0.0/22",
    })
}

/// The least that an update of a dedicated cluster must say, and these properties.
fn dedicated(more: Value) -> Value {
    let mut body = json!({"clusterType": "DEDICATED", "name": "n", "k8sTags": []});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

#[test]
fn the_schema_check_can_fail() {
    assert!(!validator("Error").is_valid(&json!({"message": "no"})));
    let error = json!({"message": "no", "requestId": "r", "statusCode": 400});
    assert!(validator("Error").is_valid(&error));
    let misspelt = json!({"message": "no", "requestId": "r", "statusCode": 400, "x": 1});
    assert!(!validator("Error").is_valid(&misspelt));
}

#[tokio::test]
async fn the_provider_decides_what_is_created() {
    let api = Api::instant().await;
    let azure: Value = serde_json::from_str(CREATE_CLUSTER).unwrap();
    let azure = api.create(&azure).await;
    assert_eq!(
        (&azure["cloudProvider"], &azure["name"]),
        (&json!("AZURE"), &json!("My cluster"))
    );
    assert_eq!(azure["organizationId"], api.astro.organization_id());
    assert_eq!((&azure["drRegion"], &azure["isDrEnabled"]), (&json!(""), &json!(false)));

    let mut body = gcp("gcp-one");
    body["nodePools"] = json!([
        {"name": "default", "nodeInstanceType": "n2-standard-4", "maxNodeCount": 3},
        {
            "name": "big", "nodeInstanceType": "n2-standard-8", "maxNodeCount": 1,
            "isDefault": true,
        },
    ]);
    body["k8sTags"] = json!([{"key": "team", "value": "data"}]);
    body["workspaceIds"] = json!(["w2", "w1"]);
    body["secondaryVpcCidr"] = json!("this is of AWS");
    let gcp = api.create(&body).await;
    assert_eq!(gcp["podSubnetRange"], "172.21.0.0/19");
    assert_eq!(gcp["tags"], body["k8sTags"]);
    assert_eq!(gcp["workspaceIds"], body["workspaceIds"]);
    assert_eq!(gcp.get("secondaryVpcCidr"), None);
    assert_eq!(gcp["nodePools"][0]["clusterId"], gcp["id"]);
    assert_eq!(gcp["nodePools"][0]["isDefault"], false);
    assert_eq!(gcp["nodePools"][1]["isDefault"], true);

    let mut body = aws("aws-one");
    body["drRegion"] = json!("us-west-2");
    body["secondaryVpcCidr"] = json!("172.24.0.0/20");
    body["podSubnetRange"] = json!("this is of GCP");
    let aws = api.create(&body).await;
    assert_eq!(
        (&aws["drRegion"], &aws["isDrEnabled"]),
        (&json!("us-west-2"), &json!(true))
    );
    assert_eq!(aws["secondaryVpcCidr"], "172.24.0.0/20");
    assert_eq!(aws.get("podSubnetRange"), None);

    for created in [&azure, &gcp, &aws] {
        assert_eq!(api.read(created).await, *created);
    }
}

#[tokio::test]
async fn ids_are_the_same_in_each_run_and_times_are_utc_in_whole_seconds() {
    let (one, two) = (Api::instant().await, Api::instant().await);
    let (a, b) = (one.create(&aws("a")).await, two.create(&aws("b")).await);
    assert_eq!(a["id"], b["id"]);
    let id = a["id"].as_str().unwrap();
    assert!(id.starts_with("clm") && id.len() == 25, "{id}");
    assert_ne!(one.create(&aws("a")).await["id"], a["id"]);
    let at: jiff::Timestamp = a["createdAt"].as_str().unwrap().parse().unwrap();
    let age = jiff::Timestamp::now().duration_since(at);
    assert!((0..60).contains(&age.as_secs()), "{at}");
    assert_eq!(a["createdAt"].as_str().unwrap().len(), "2022-11-22T04:37:12Z".len());
}

#[tokio::test]
async fn a_cluster_is_pending_for_a_time_and_not_for_a_number_of_reads() {
    let api = Api::with(Config::default().pending_for(LONG)).await;
    let cluster = api.create(&aws("n")).await;
    for _ in 0..20 {
        assert_eq!(api.read(&cluster).await["status"], "CREATING");
    }
    assert_eq!(cluster["healthStatus"]["value"], "UNKNOWN");

    let pending = Duration::from_millis(80);
    let api = Api::with(Config::default().pending_for(pending)).await;
    let began = Instant::now();
    let cluster = api.create(&aws("n")).await;
    assert_eq!(cluster["status"], "CREATING");
    let cluster = api.read_past(&cluster, "CREATING").await;
    assert_eq!(cluster["status"], "CREATED");
    assert!(began.elapsed() >= pending);
    assert_eq!(cluster["healthStatus"]["value"], "HEALTHY");

    let cluster = api.update(&cluster, &dedicated(json!({}))).await;
    assert_eq!(cluster["status"], "UPDATING");
    assert_eq!(api.read_past(&cluster, "UPDATING").await["status"], "CREATED");
}

#[tokio::test]
async fn a_busy_cluster_is_not_changed() {
    let pending = Config::default().pending_for(LONG);
    let busy = Config::default().pending_for(Duration::ZERO).busy_for(LONG);
    for (config, status) in [(pending, "CREATING"), (busy, "CREATED")] {
        let api = Api::with(config).await;
        let cluster = api.create(&aws("before")).await;
        assert_eq!(cluster["status"], status);
        assert!(
            api.post(&path(&cluster), &dedicated(json!({}))).await.error(409).is_empty()
        );
        assert!(api.delete(&path(&cluster)).await.error(409).is_empty());
        assert_eq!(api.read(&cluster).await, cluster);
    }
}

#[tokio::test]
async fn a_list_pages_filters_and_sorts() {
    let api = Api::instant().await;
    for index in 0..25 {
        let name = format!("c{:02}", (index * 7) % 25);
        let body = if index % 5 == 0 { gcp(&name) } else { aws(&name) };
        api.create(&body).await;
    }
    let page = api.get("/clusters").await.ok("ClustersPaginated");
    assert_eq!(page["clusters"].as_array().unwrap().len(), 20);
    assert_eq!(
        (&page["limit"], &page["offset"], &page["totalCount"]),
        (&json!(20), &json!(0), &json!(25))
    );
    let rest = api.get("/clusters?offset=20&limit=1000").await.ok("ClustersPaginated");
    assert_eq!(rest["clusters"].as_array().unwrap().len(), 5);
    assert_eq!((&rest["limit"], &rest["offset"]), (&json!(1000), &json!(20)));
    let beyond = api.get("/clusters?offset=99&limit=0").await.ok("ClustersPaginated");
    assert_eq!((&beyond["clusters"], &beyond["totalCount"]), (&json!([]), &json!(25)));

    let gcp = api.get("/clusters?provider=GCP&limit=2").await.ok("ClustersPaginated");
    assert_eq!(gcp["totalCount"], 5);
    assert!(
        gcp["clusters"].as_array().unwrap().iter().all(|c| c["cloudProvider"] == "GCP")
    );

    assert_eq!(api.names("?names=c00&names=c03&names=none").await, ["c00", "c03"]);
    assert_eq!(api.names("?limit=3").await, ["c00", "c07", "c14"]);
    assert_eq!(api.names("?limit=3&sorts=createdAt:asc").await, ["c00", "c07", "c14"]);
    assert_eq!(api.names("?limit=2&sorts=createdAt%3Adesc").await, ["c18", "c11"]);
    assert_eq!(api.names("?limit=3&sorts=name:asc").await, ["c00", "c01", "c02"]);
    assert_eq!(api.names("?limit=2&sorts=name:desc").await, ["c24", "c23"]);
}

#[tokio::test]
async fn sorts_apply_one_after_the_other() {
    let api = Api::instant().await;
    let first = api.create(&aws("same")).await;
    let second = api.create(&aws("same")).await;
    api.create(&aws("other")).await;
    let ids = async |query: &str| {
        let page = api.get(&format!("/clusters{query}")).await.ok("ClustersPaginated");
        [page["clusters"][0]["id"].clone(), page["clusters"][1]["id"].clone()]
    };
    let (first, second) = (first["id"].clone(), second["id"].clone());
    let by = ids("?sorts=name:desc&sorts=createdAt:desc").await;
    assert_eq!(by, [second.clone(), first.clone()]);
    let by = ids("?sorts=name:desc&sorts=createdAt:asc").await;
    assert_eq!(by, [first.clone(), second.clone()]);
    let update = dedicated(json!({"name": "same"}));
    api.update(&json!({"id": first}), &update).await;
    assert_eq!(ids("?names=same&sorts=updatedAt:desc").await, [first, second]);
}

#[tokio::test]
async fn wrong_queries_name_each_parameter() {
    let api = Api::instant().await;
    for (query, expected) in [
        ("limit=1001", vec![("limit", "max")]),
        ("limit=-1&offset=-1", vec![("limit", "min"), ("offset", "min")]),
        ("limit=ten&offset=", vec![("limit", "type"), ("offset", "type")]),
        ("limit=1&limit=2", vec![("limit", "single")]),
        ("provider=OCI", vec![("provider", "oneof")]),
        ("sorts=name:asc&sorts=name", vec![("sorts", "oneof")]),
        ("sorts=name:asc,name:desc", vec![("sorts", "oneof")]),
    ] {
        let reply = api.get(&format!("/clusters?{query}")).await;
        assert_eq!(reply.error(400), expected, "{query}");
    }
}

#[tokio::test]
async fn an_update_says_its_type_and_what_is_required() {
    let api = Api::instant().await;
    let cluster = api.create(&aws("n")).await;
    for (body, expected) in [
        (json!({"name": "n", "k8sTags": []}), vec![("clusterType", "required")]),
        (json!({"clusterType": "OTHER"}), vec![("clusterType", "oneof")]),
        (
            json!({"clusterType": "DEDICATED"}),
            vec![("k8sTags", "required"), ("name", "required")],
        ),
        (json!({"clusterType": "HYBRID"}), vec![("clusterType", "mismatch")]),
    ] {
        let reply = api.post(&path(&cluster), &body).await;
        assert_eq!(reply.error(400), expected, "{body}");
    }
    assert_eq!(api.read(&cluster).await, cluster);

    let mut hybrid = aws("hybrid");
    hybrid["type"] = json!("HYBRID");
    let hybrid = api.create(&hybrid).await;
    let body =
        json!({"clusterType": "HYBRID", "workspaceIds": ["w"], "name": "ignored"});
    let updated = api.update(&hybrid, &body).await;
    assert_eq!(updated["workspaceIds"], json!(["w"]));
    assert_eq!(updated["name"], "hybrid");
}

#[tokio::test]
async fn absent_keeps_and_empty_removes() {
    let api = Api::instant().await;
    let mut body = aws("before");
    body["workspaceIds"] = json!(["w1", "w2"]);
    body["k8sTags"] = json!([{"key": "k", "value": "v"}]);
    body["nodePools"] =
        json!([{"name": "p", "nodeInstanceType": "m5.xlarge", "maxNodeCount": 2}]);
    let cluster = api.create(&body).await;

    let kept = api.update(&cluster, &dedicated(json!({"name": "after"}))).await;
    assert_eq!(kept["name"], "after");
    assert_eq!(kept["tags"], json!([]));
    assert_eq!(kept["workspaceIds"], json!(["w1", "w2"]));
    assert_eq!(kept["nodePools"], cluster["nodePools"]);
    assert_eq!(kept["createdAt"], cluster["createdAt"]);

    let removed = api
        .update(&cluster, &dedicated(json!({"workspaceIds": [], "nodePools": []})))
        .await;
    assert_eq!(removed["workspaceIds"], json!([]));
    assert_eq!(removed["nodePools"], json!([]));
    assert_eq!(api.read(&cluster).await, removed);
}

#[tokio::test]
async fn node_pools_are_kept_by_id() {
    let api = Api::instant().await;
    let mut body = aws("n");
    body["nodePools"] = json!([
        {"name": "a", "nodeInstanceType": "m5.xlarge", "maxNodeCount": 2},
        {"name": "b", "nodeInstanceType": "m5.xlarge", "maxNodeCount": 2},
    ]);
    let cluster = api.create(&body).await;
    let id = &cluster["nodePools"][1]["id"];
    let body = dedicated(json!({"nodePools": [
        {"id": id, "name": "b2", "nodeInstanceType": "m5.2xlarge", "maxNodeCount": 9},
        {
            "name": "c", "nodeInstanceType": "m5.xlarge", "maxNodeCount": 1,
            "isDefault": true,
        },
    ]}));
    let pools = api.update(&cluster, &body).await["nodePools"].clone();
    assert_eq!(pools.as_array().unwrap().len(), 2);
    assert_eq!(pools[0]["id"], *id);
    assert_eq!(
        (&pools[0]["name"], &pools[0]["maxNodeCount"]),
        (&json!("b2"), &json!(9))
    );
    let old: Vec<_> =
        cluster["nodePools"].as_array().unwrap().iter().map(|p| &p["id"]).collect();
    assert!(!old.contains(&&pools[1]["id"]), "the new pool has an ID of its own");

    let mut body = body;
    body["nodePools"][1]["id"] = json!("clm-unknown");
    let reply = api.post(&path(&cluster), &body).await;
    assert_eq!(reply.error(400), [("nodePools[1].id", "not_found")]);
}

#[tokio::test]
async fn disaster_recovery_is_switched_and_failed_over() {
    let api = Api::with(Config::default().pending_for(Duration::from_millis(40))).await;
    let cluster = api.create(&aws("n")).await;
    api.read_past(&cluster, "CREATING").await;
    let post = async |more| api.post(&path(&cluster), &dedicated(more)).await;

    assert_eq!(
        post(json!({"enableDr": true})).await.error(400),
        [("drRegion", "required")]
    );
    assert!(post(json!({"isFailedOver": true})).await.error(412).is_empty());

    let dr = json!({
        "enableDr": true, "drRegion": "us-west-2", "drVpcSubnetRange": "10.0.0.0/20",
    });
    let on = post(dr).await.ok("Cluster");
    assert_eq!(
        (&on["isDrEnabled"], &on["drRegion"]),
        (&json!(true), &json!("us-west-2"))
    );
    api.read_past(&cluster, "UPDATING").await;

    let during = post(json!({"isFailedOver": true})).await.ok("Cluster");
    assert_eq!(during["status"], "UPDATING");
    assert_eq!(
        (&during["failoverInProgress"], &during["isFailedOver"]),
        (&json!(true), &json!(false))
    );
    let after = api.read_past(&cluster, "UPDATING").await;
    assert_eq!(after["status"], "CREATED");
    assert_eq!(
        (&after["failoverInProgress"], &after["isFailedOver"]),
        (&json!(false), &json!(true))
    );

    let off = post(json!({"enableDr": false})).await.ok("Cluster");
    assert_eq!((&off["isDrEnabled"], &off["drRegion"]), (&json!(false), &json!("")));
    assert_eq!(off.get("drVpcSubnetRange"), None);
    assert_eq!(api.read_past(&cluster, "UPDATING").await["isFailedOver"], false);
}

#[tokio::test]
async fn a_deleted_cluster_is_gone() {
    let api = Api::instant().await;
    let (gone, stays) =
        (api.create(&aws("gone")).await, api.create(&aws("stays")).await);
    let reply = api.delete(&path(&gone)).await;
    assert_eq!((reply.status, &reply.body), (204, &Value::Null));
    assert!(api.get(&path(&gone)).await.error(404).is_empty());
    assert!(api.delete(&path(&gone)).await.error(404).is_empty());
    assert!(api.post(&path(&gone), &json!({})).await.error(404).is_empty());
    assert_eq!(api.names("").await, ["stays"]);
    assert_eq!(api.read(&stays).await, stays);
}

#[tokio::test]
async fn a_deletion_can_take_its_time() {
    let deleting = Duration::from_millis(80);
    let config = Config::default().pending_for(Duration::ZERO).deleting_for(deleting);
    let api = Api::with(config).await;
    let cluster = api.create(&aws("n")).await;
    let began = Instant::now();
    assert_eq!(api.delete(&path(&cluster)).await.status, 204);
    while api.get(&path(&cluster)).await.status == 200 {
        assert!(began.elapsed() < Duration::from_secs(10), "still there");
        sleep(Duration::from_millis(2)).await;
    }
    assert!(began.elapsed() >= deleting);
    api.get(&path(&cluster)).await.error(404);
}

#[tokio::test]
async fn options_are_for_a_type_and_all_or_one_provider() {
    let api = Api::instant().await;
    let providers = async |query: &str| {
        let reply = api.get(&format!("/cluster-options?{query}")).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        let all = reply.body.as_array().unwrap().clone();
        all.iter().for_each(|options| conforms(options, "ClusterOptions"));
        all.iter()
            .map(|o| o["provider"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(providers("type=DEDICATED").await, ["AWS", "AZURE", "GCP"]);
    assert_eq!(providers("type=HYBRID&provider=AZURE").await, ["AZURE"]);
    for (query, expected) in [
        ("", vec![("type", "required")]),
        ("type=dedicated", vec![("type", "oneof")]),
        ("provider=OCI", vec![("type", "required"), ("provider", "oneof")]),
    ] {
        let reply = api.get(&format!("/cluster-options?{query}")).await;
        assert_eq!(reply.error(400), expected, "{query}");
    }
}

#[tokio::test]
async fn all_faults_of_a_body_are_told_at_once() {
    let api = Api::instant().await;
    for (body, expected) in [
        (
            json!({}),
            vec![
                ("cloudProvider", "required"),
                ("name", "required"),
                ("region", "required"),
                ("type", "required"),
                ("vpcSubnetRange", "required"),
            ],
        ),
        (
            json!({
                "cloudProvider": "GCP", "name": 1, "region": null, "type": "OTHER",
                "vpcSubnetRange": "172.20.0.0/33", "podSubnetRange": "172.21.0.0",
                "serviceSubnetRange": 22, "enableReplicationTimeControl": "yes",
                "workspaceIds": ["a", "a", 3], "k8sTags": {},
                "nodePools": [
                    {"name": "p", "nodeInstanceType": "m", "maxNodeCount": 1.5}, {}, "x",
                ],
            }),
            vec![
                ("enableReplicationTimeControl", "type"),
                ("k8sTags", "type"),
                ("name", "type"),
                ("nodePools[0].maxNodeCount", "type"),
                ("nodePools[1].maxNodeCount", "required"),
                ("nodePools[1].name", "required"),
                ("nodePools[1].nodeInstanceType", "required"),
                ("nodePools[2]", "type"),
                ("region", "type"),
                ("type", "oneof"),
                ("vpcSubnetRange", "cidr"),
                ("workspaceIds[1]", "unique"),
                ("workspaceIds[2]", "type"),
                ("podSubnetRange", "cidr"),
                ("servicePeeringRange", "required"),
                ("serviceSubnetRange", "type"),
            ],
        ),
    ] {
        let reply = api.post("/clusters", &body).await;
        assert_eq!(reply.error(400), expected);
    }
    let mut oci = aws("n");
    oci["cloudProvider"] = json!("OCI");
    let reply = api.post("/clusters", &oci).await;
    assert_eq!(reply.error(400), [("cloudProvider", "oneof")]);
    assert!(api.names("").await.is_empty(), "nothing was created");
}

#[tokio::test]
async fn a_body_that_is_no_json_object_is_refused() {
    let api = Api::instant().await;
    let send = async |content_type: &'static str, body: Vec<u8>| {
        let request = api.bare(Method::POST, "/clusters").bearer_auth(api.astro.token());
        reply(request.header("content-type", content_type).body(body)).await
    };
    for body in ["", "{", "[]", "null", "{} {}"] {
        let reply = send("application/json", body.into()).await;
        assert!(reply.error(400).is_empty(), "{body}");
    }
    send("application/json", vec![b' '; (1 << 20) + 1]).await.error(413);
    let body = aws("n").to_string();
    send("text/plain", body.clone().into()).await.error(415);
    let reply = send("Application/JSON; charset=utf-8", body.into()).await;
    assert_eq!(reply.ok("Cluster")["name"], "n");
}

#[tokio::test]
async fn only_the_right_token_for_the_right_organization() {
    let config = Config::default().token("t0ken").organization_id("org-1");
    let api = Api::with(config).await;
    assert_eq!((api.astro.token(), api.astro.organization_id()), ("t0ken", "org-1"));
    let bare = || api.bare(Method::GET, "/clusters");
    for request in [
        bare(),
        bare().bearer_auth("fake-token"),
        bare().basic_auth("t0ken", None::<&str>),
        bare().header("authorization", "t0ken"),
    ] {
        let reply = reply(request).await;
        assert!(reply.error(401).is_empty());
        assert_eq!(reply.headers["www-authenticate"], "Bearer");
    }
    assert_eq!(reply(bare().header("authorization", "bearer t0ken")).await.status, 200);

    for (method, path) in [
        (Method::GET, "/cluster-options?type=HYBRID"),
        (Method::GET, "/clusters"),
        (Method::POST, "/clusters"),
        (Method::GET, "/clusters/c"),
        (Method::POST, "/clusters/c"),
        (Method::DELETE, "/clusters/c"),
    ] {
        let url = format!("{}/organizations/org-2{path}", api.astro.base_url());
        let request = api.http.request(method.clone(), url).bearer_auth("t0ken");
        assert!(reply(request).await.error(403).is_empty(), "{method} {path}");
    }
}

#[tokio::test]
async fn unknown_routes_and_methods_are_errors_too() {
    let api = Api::instant().await;
    for path in ["/clusters/", "/cluster", "/clusters/a/b", "/clusters/a%2Fb"] {
        assert!(api.get(path).await.error(404).is_empty(), "{path}");
    }
    let root = api.http.get(api.astro.base_url()).bearer_auth(api.astro.token());
    reply(root).await.error(404);
    let reply = api.delete("/clusters").await;
    assert!(reply.error(405).is_empty());
    let allow = reply.headers["allow"].to_str().unwrap();
    assert!(allow.contains("GET") && allow.contains("POST"), "{allow}");
    api.post("/cluster-options", &json!({})).await.error(405);
    api.get("/clusters/%FF").await.error(400);
}

#[tokio::test]
async fn requests_are_recorded_as_they_came_in() {
    let api = Api::instant().await;
    let text = r#"{"cloudProvider":"GCP","cloudProvider":"AWS"}"#;
    let request = api.bare(Method::POST, "/clusters").body(text);
    let refused = reply(request.header("content-type", "application/json")).await;
    refused.error(401);
    api.get("/clusters/a%2Fb%20%C3%A9?x=1%202").await.error(404);

    let requests = api.astro.requests();
    let [create, get] = requests.as_slice() else { panic!("{requests:?}") };
    let prefix = format!("/v1/organizations/{}", api.astro.organization_id());
    assert_eq!((create.method.as_str(), create.authorized), ("POST", false));
    assert_eq!(
        (create.path.clone(), create.query.as_str()),
        (format!("{prefix}/clusters"), "")
    );
    assert_eq!(create.body, text.as_bytes());
    assert_eq!(create.json(), Some(json!({"cloudProvider": "AWS"})));
    assert_eq!(create.request_id, refused.body["requestId"]);
    assert_eq!((get.method.as_str(), get.authorized), ("GET", true));
    assert_eq!(get.path, format!("{prefix}/clusters/a%2Fb%20%C3%A9"));
    assert_eq!((get.query.as_str(), get.json()), ("x=1%202", None));
}

#[tokio::test]
async fn the_server_stops_when_it_is_dropped() {
    let astro = Astro::start().await;
    assert_eq!(astro.token(), "fake-token");
    let http = Client::builder().no_proxy().build().unwrap();
    let url = astro.base_url();
    assert_eq!(http.get(&url).send().await.unwrap().status(), 401);
    drop(astro);
    let began = Instant::now();
    while http.get(&url).send().await.is_ok() {
        assert!(began.elapsed() < Duration::from_secs(10), "still answers");
        sleep(Duration::from_millis(2)).await;
    }
    assert!(http.get(&url).send().await.unwrap_err().is_connect());
}
