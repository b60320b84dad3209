//! `GetResources`.

use core::ops::RangeInclusive;
use std::sync::Arc;

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use sotto_admin_api::{
    Call,
    json::{Fault, input},
    policy,
};
use sotto_storage::{NetworkId, TagFilter};

use super::input::{refused, token, wrong};
use crate::{
    Deployment,
    admin::{
        names::{named_network, network_arn},
        unit,
    },
    app::{
        Listed,
        tags::{Search, Tagged},
    },
};

/// The one type of resource that has tags, and the service that it is of.
const TYPES: [&str; 2] = ["wickr", "wickr:network"];
const FILTERS: usize = 50;
const VALUES: usize = 20;
const RESOURCES: usize = 100;
const RESOURCES_OF_A_PAGE: RangeInclusive<i64> = 1..=100;
const TAGS_OF_A_PAGE: RangeInclusive<i64> = 100..=500;

#[derive(Default, Serialize, Deserialize)]
#[serde(default, rename_all(deserialize = "PascalCase", serialize = "camelCase"))]
struct GetResourcesRequest {
    #[serde(skip_serializing_if = "Option::is_none")]
    exclude_compliant_resources: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    include_compliance_details: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pagination_token: Option<String>,
    #[serde(rename(deserialize = "ResourceARNList", serialize = "resourceARNList"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    resource_arn_list: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource_type_filters: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resources_per_page: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tag_filters: Option<Vec<Filter>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags_per_page: Option<i64>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all(deserialize = "PascalCase", serialize = "camelCase"))]
struct Filter {
    key: String,
    #[serde(default)]
    values: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct GetResourcesResponse {
    pagination_token: String,
    resource_tag_mapping_list: Vec<Mapping>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Mapping {
    #[serde(rename = "ResourceARN")]
    resource_arn: String,
    tags: Vec<ShownTag>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct ShownTag {
    key: String,
    value: String,
}

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &mut Call,
    body: &Bytes,
) -> Result<GetResourcesResponse, Fault> {
    let input: GetResourcesRequest = input(call, body)?;
    policy::authorize(call, None)?;
    let search = search(&input)?;
    let named = named(call, &input)?;
    let other_types = other_types(&input);
    let token = token(input.pagination_token);
    let found = unit::read(deployment, call, async move |tx, cx| match &named {
        _ if other_types => Ok(Listed { rows: Vec::new(), next: None }),
        Some(networks) => Ok(Listed { rows: search.among(tx, cx, networks).await?, next: None }),
        None => search.run(tx, cx, token.as_deref()).await,
    })
    .await
    .map_err(refused)?;
    let list = found.rows.into_iter().map(|tagged| shown(call, tagged)).collect();
    Ok(GetResourcesResponse {
        pagination_token: found.next.unwrap_or_default(),
        resource_tag_mapping_list: list,
    })
}

fn search(input: &GetResourcesRequest) -> Result<Search, Fault> {
    if input.include_compliance_details == Some(true) || input.exclude_compliant_resources == Some(true) {
        return Err(wrong("IncludeComplianceDetails", "is not possible here: there are no tag policies"));
    }
    let filters = input.tag_filters.as_deref().unwrap_or_default();
    if filters.len() > FILTERS || filters.iter().any(|filter| filter.values.len() > VALUES) {
        let why = format!("must be at most {FILTERS}, each of at most {VALUES} values");
        return Err(wrong("TagFilters", &why));
    }
    let filter = |filter: &Filter| TagFilter { key: filter.key.clone(), values: filter.values.clone() };
    Ok(Search {
        filters: filters.iter().map(filter).collect(),
        networks: number("ResourcesPerPage", input.resources_per_page, RESOURCES_OF_A_PAGE, 50)?,
        tags: number("TagsPerPage", input.tags_per_page, TAGS_OF_A_PAGE, 500)?,
    })
}

fn number(
    name: &str,
    number: Option<i64>,
    allowed: RangeInclusive<i64>,
    default: usize,
) -> Result<usize, Fault> {
    let Some(number) = number else { return Ok(default) };
    let within = allowed.contains(&number).then(|| usize::try_from(number).ok()).flatten();
    within.ok_or_else(|| wrong(name, &format!("must be {} to {}", allowed.start(), allowed.end())))
}

/// The networks that are asked for by ARN, if any are; ARNs of anything else find nothing.
fn named(call: &Call, input: &GetResourcesRequest) -> Result<Option<Vec<NetworkId>>, Fault> {
    let Some(arns) = input.resource_arn_list.as_deref().filter(|arns| !arns.is_empty()) else {
        return Ok(None);
    };
    if arns.len() > RESOURCES {
        return Err(wrong("ResourceARNList", &format!("must name at most {RESOURCES} resources")));
    }
    let paged = input.resources_per_page.is_some() || input.tags_per_page.is_some();
    if paged || input.pagination_token.as_ref().is_some_and(|token| !token.is_empty()) {
        return Err(wrong("ResourceARNList", "must be without parameters of pages"));
    }
    Ok(Some(arns.iter().filter_map(|arn| named_network(call, arn).ok()).collect()))
}

fn other_types(input: &GetResourcesRequest) -> bool {
    let types = input.resource_type_filters.as_deref().unwrap_or_default();
    !types.is_empty() && !types.iter().any(|asked| TYPES.contains(&asked.as_str()))
}

fn shown(call: &Call, tagged: Tagged) -> Mapping {
    let tags = tagged.tags.into_iter().map(|tag| ShownTag { key: tag.key, value: tag.value });
    Mapping { resource_arn: network_arn(call, &tagged.network.to_string()), tags: tags.collect() }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use crate::testing::{Admin, World, network_arn, tags_path};

    /// Networks with tags and one without; their ARNs in the order of ids.
    async fn tagged(admin: &Admin, tags: &[Value]) -> Vec<String> {
        let mut arns = Vec::new();
        for tags in tags {
            let network = admin.network("Demo").await;
            admin.post(&tags_path('1', &network), json!({ "tags": tags })).await.ok();
            arns.push(network_arn('1', &network));
        }
        admin.network("Bare").await;
        arns
    }

    fn arns(page: &Value) -> Vec<&str> {
        let list = page["ResourceTagMappingList"].as_array().unwrap();
        list.iter().map(|mapping| mapping["ResourceARN"].as_str().unwrap()).collect()
    }

    async fn find(admin: &Admin, input: Value) -> Vec<String> {
        let mut found: Vec<_> =
            arns(&admin.tagging("GetResources", input).await.ok()).into_iter().map(str::to_owned).collect();
        found.sort();
        found
    }

    fn sorted(arns: &[&String]) -> Vec<String> {
        let mut sorted: Vec<_> = arns.iter().map(|arn| (*arn).clone()).collect();
        sorted.sort();
        sorted
    }

    #[tokio::test]
    async fn networks_are_found_by_all_that_is_asked() {
        let world = World::new().await;
        Admin::new(&world, '1').await;
        let admin = Admin::almighty(&world, '1').await;
        let all = tagged(
            &admin,
            &[
                json!({ "env": "prod", "team": "red" }),
                json!({ "env": "test", "team": "red" }),
                json!({ "env": "prod" }),
            ],
        )
        .await;
        let [a, b, c] = &all[..] else { panic!("three networks") };
        let filters = |filters: Value| json!({ "TagFilters": filters });
        for (input, expected) in [
            (json!({}), vec![a, b, c]),
            (filters(json!([{ "Key": "team" }])), vec![a, b]),
            (filters(json!([{ "Key": "env", "Values": ["prod"] }])), vec![a, c]),
            (filters(json!([{ "Key": "env", "Values": ["prod", "test"] }, { "Key": "team" }])), vec![a, b]),
            (filters(json!([{ "Key": "Team" }])), vec![]),
            (json!({ "ResourceTypeFilters": ["ec2", "wickr"] }), vec![a, b, c]),
            (json!({ "ResourceTypeFilters": ["wickr:network"] }), vec![a, b, c]),
            (json!({ "ResourceTypeFilters": ["s3"] }), vec![]),
            (json!({ "ResourceARNList": [c, "x", a] }), vec![a, c]),
            (
                json!({ "ResourceARNList": [c, a], "TagFilters": [{ "Key": "team", "Values": ["red"] }] }),
                vec![a],
            ),
        ] {
            assert_eq!(find(&admin, input.clone()).await, sorted(&expected), "{input}");
        }
        let one = admin.tagging("GetResources", json!({ "ResourceARNList": [a] })).await.ok();
        let tags = json!([{ "Key": "env", "Value": "prod" }, { "Key": "team", "Value": "red" }]);
        assert_eq!(one["ResourceTagMappingList"], json!([{ "ResourceARN": a, "Tags": tags }]));
    }

    #[tokio::test]
    async fn pages_end_by_resources_and_by_tags() {
        let world = World::new().await;
        Admin::new(&world, '1').await;
        let admin = Admin::almighty(&world, '1').await;
        let many: Map<_, _> = (0..40).map(|number| (format!("k{number}"), json!(""))).collect();
        let all = tagged(&admin, &[json!(many), json!(many), json!(many), json!(many), json!(many)]).await;
        for (page, sizes) in [
            (json!({ "ResourcesPerPage": 3 }), vec![3, 2]),
            (json!({ "TagsPerPage": 100 }), vec![2, 2, 1]),
            (json!({}), vec![5]),
        ] {
            let (mut seen, mut pages, mut input) = (Vec::new(), Vec::new(), page.clone());
            loop {
                let answer = admin.tagging("GetResources", input.clone()).await.ok();
                pages.push(arns(&answer).len());
                seen.extend(arns(&answer).into_iter().map(str::to_owned));
                match answer["PaginationToken"].as_str().unwrap() {
                    "" => break,
                    token => input["PaginationToken"] = token.into(),
                }
            }
            assert_eq!(pages, sizes, "{page}");
            assert_eq!(seen, sorted(&all.iter().collect::<Vec<_>>()), "{page}");
        }
    }

    #[tokio::test]
    async fn what_cannot_be_is_refused() {
        let world = World::new().await;
        Admin::new(&world, '1').await;
        Admin::new(&world, '2').await;
        let (admin, other) = (Admin::almighty(&world, '1').await, Admin::almighty(&world, '2').await);
        let all = tagged(&admin, &[json!({ "a": "" }), json!({ "a": "" })]).await;
        let first = admin.tagging("GetResources", json!({ "ResourcesPerPage": 1 })).await;
        let token = first.text("/PaginationToken");
        for input in [
            json!({ "ResourcesPerPage": 0 }),
            json!({ "ResourcesPerPage": 101 }),
            json!({ "TagsPerPage": 99 }),
            json!({ "PaginationToken": "x" }),
            json!({ "PaginationToken": token, "TagFilters": [{ "Key": "a" }] }),
            json!({ "ResourceARNList": all, "ResourcesPerPage": 1 }),
            json!({ "ResourceARNList": vec![&all[0]; 101] }),
            json!({ "IncludeComplianceDetails": true }),
            json!({ "TagFilters": [{ "Key": "a", "Values": vec!["v"; 21] }] }),
        ] {
            let refused = admin.tagging("GetResources", input.clone()).await;
            assert_eq!(
                (refused.status, refused.error.as_str()),
                (400, "InvalidParameterException"),
                "{input}"
            );
        }
        let foreign = other.tagging("GetResources", json!({ "PaginationToken": token })).await;
        assert_eq!(foreign.error, "InvalidParameterException");
        assert!(find(&other, json!({ "ResourceARNList": all })).await.is_empty());
        assert!(find(&other, json!({})).await.is_empty());
        let powerless = Admin::powerless(&world, '1').await;
        assert_eq!(powerless.tagging("GetResources", json!({})).await.error, "AccessDeniedException");
    }
}
