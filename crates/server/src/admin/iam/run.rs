//! One call of IAM: its form, and its unit of work with its event.

use std::sync::Arc;

use serde_json::{Map, Value};
use sotto_admin_api::{ApiError, Call, query::Form};
use sotto_storage::Tx;
use sotto_types::limits;

use crate::{
    AppError, Deployment,
    admin::{event::Draft, trail},
    app::{
        PageQuery,
        iam::{Caller, Document, Governed, IamError, Name, Owner, Path, PathPrefix, PolicyArn},
    },
};

/// A call that was authenticated, and what it says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'a> {
    pub(super) deployment: &'a Arc<Deployment>,
    pub(super) call: &'a Call,
    pub(super) form: &'a Form,
}

impl<'a> Run<'a> {
    /// Runs a call that changes something; its event is on disk with what it did, or neither is.
    pub(super) async fn write<W>(&self, mut work: W) -> Result<Value, IamError>
    where
        W: AsyncFnMut(&mut dyn Tx, &Caller) -> Result<Value, IamError> + Send + 'static,
    {
        let (caller, draft, region) = (self.caller()?, self.draft()?, self.call.region.clone());
        let unit = async move |tx: &mut dyn Tx| {
            let governed = Governed::before(tx, &caller).await?;
            let answer = work(tx, &caller).await?;
            governed.still(tx, &caller).await?;
            trail::append(tx, &draft.answered(shown(&answer)), &region).await?;
            Ok::<_, IamError>(answer)
        };
        self.deployment.store.write(unit).await
    }

    /// Runs a call that only reads, over a snapshot; its event is on disk before the answer goes out.
    pub(super) async fn read<W>(&self, work: W) -> Result<Value, IamError>
    where
        W: AsyncFnMut(&mut dyn Tx, &Caller) -> Result<Value, IamError> + Send + 'static,
    {
        let (event, region) = (self.draft()?.read(), self.call.region.clone());
        let answer = self.look(work).await?;
        let unit = async move |tx: &mut dyn Tx| trail::append(tx, &event, &region).await;
        self.deployment.store.write(unit).await?;
        Ok(answer)
    }

    /// Reads something before the call's own unit of work.
    pub(super) async fn look<W, T>(&self, mut work: W) -> Result<T, IamError>
    where
        W: AsyncFnMut(&mut dyn Tx, &Caller) -> Result<T, IamError> + Send + 'static,
        T: Send + 'static,
    {
        let caller = self.caller()?;
        self.deployment.store.read(async move |tx: &mut dyn Tx| work(tx, &caller).await).await
    }

    /// Whoever calls.
    pub(super) fn caller(&self) -> Result<Caller, IamError> {
        Ok(Caller::new(self.deployment, self.call)?)
    }

    fn draft(&self) -> Result<Draft, IamError> {
        let fault = |error: ApiError| IamError::Internal(AppError::internal(error));
        Draft::of(self.call, &*self.deployment.rng).map_err(fault)
    }

    /// A parameter that must be there.
    pub(super) fn required(&self, name: &str) -> Result<&'a str, IamError> {
        self.form.get(name).ok_or_else(|| {
            let name = camel(name);
            IamError::Validation(format!(
                "1 validation error detected: Value null at '{name}' failed to satisfy constraint: Member must \
                 not be null"
            ))
        })
    }

    /// The administrator's name in a parameter that must be there.
    pub(super) fn user(&self, parameter: &str) -> Result<Name, IamError> {
        Name::user(&camel(parameter), self.required(parameter)?)
    }

    /// The administrator's name in a parameter, if it is there.
    pub(super) fn maybe_user(&self, parameter: &str) -> Result<Option<Name>, IamError> {
        self.form.get(parameter).map(|text| Name::user(&camel(parameter), text)).transpose()
    }

    /// The name of a group or a policy in a parameter that must be there.
    pub(super) fn name(&self, parameter: &str) -> Result<Name, IamError> {
        Name::other(&camel(parameter), self.required(parameter)?)
    }

    /// The name of a group or a policy in a parameter, if it is there.
    pub(super) fn maybe_name(&self, parameter: &str) -> Result<Option<Name>, IamError> {
        self.form.get(parameter).map(|text| Name::other(&camel(parameter), text)).transpose()
    }

    /// Whose policies the call is about, which the action's name says.
    pub(super) fn owner(&self) -> Result<Owner, IamError> {
        if self.call.action.name.contains("Group") {
            self.name("GroupName").map(Owner::Group)
        } else {
            self.user("UserName").map(Owner::User)
        }
    }

    /// The path of something new.
    pub(super) fn path(&self) -> Result<Path, IamError> {
        Path::parse("path", self.form.get("Path"))
    }

    /// The path that something is to have instead.
    pub(super) fn new_path(&self) -> Result<Option<Path>, IamError> {
        self.form.get("NewPath").map(|path| Path::parse("newPath", Some(path))).transpose()
    }

    /// How the paths of a list start.
    pub(super) fn prefix(&self) -> Result<PathPrefix, IamError> {
        PathPrefix::parse(self.form.get("PathPrefix"))
    }

    /// The managed policy that the call is about.
    pub(super) fn arn(&self) -> Result<PolicyArn, IamError> {
        PolicyArn::parse(self.required("PolicyArn")?)
    }

    /// The document of a policy.
    pub(super) fn document(&self) -> Result<Document, IamError> {
        Document::parse(self.required("PolicyDocument")?)
    }

    /// A yes or no, if it is there.
    pub(super) fn flag(&self, parameter: &str) -> Result<Option<bool>, IamError> {
        match self.form.get(parameter) {
            None => Ok(None),
            Some("true") => Ok(Some(true)),
            Some("false") => Ok(Some(false)),
            Some(_) => Err(IamError::invalid(&camel(parameter), "be true or false")),
        }
    }

    /// Which page of a list is wanted.
    pub(super) fn page(&self) -> Result<PageQuery<()>, IamError> {
        let limit = match self.form.get("MaxItems") {
            None => limits::PAGE_ROWS,
            Some(text) => text
                .parse()
                .ok()
                .filter(|limit| (1..=limits::IAM_PAGE_ROWS).contains(limit))
                .ok_or_else(|| IamError::invalid("maxItems", "be between 1 and 1000"))?,
        };
        let token = self.form.get("Marker").map(str::to_owned);
        Ok(PageQuery { sort: Vec::new(), descending: false, token, limit })
    }
}

/// Members whose values are secret, whatever they are in.
const SECRET: [&str; 4] = ["NewPassword", "OldPassword", "Password", "SecretAccessKey"];

/// What a call is called with, as the audit trail has it.
pub(super) fn parameters(form: &Form) -> Option<Value> {
    let members = form.parameters().map(|(name, value)| (name.to_owned(), Value::from(value)));
    shown(&Value::Object(members.collect()))
}

/// Parameters or an answer as the audit trail has them: names begin small, secrets are masked, nothing is absent.
fn shown(value: &Value) -> Option<Value> {
    let Value::Object(members) = value else { return None };
    let show = |(name, value): (&String, &Value)| {
        let value = if SECRET.contains(&name.as_str()) {
            Value::from("****")
        } else {
            shown(value).unwrap_or_else(|| value.clone())
        };
        (camel(name), value)
    };
    (!members.is_empty()).then(|| members.iter().map(show).collect::<Map<_, _>>().into())
}

/// A name as JSON has it: it begins small.
fn camel(name: &str) -> String {
    let mut characters = name.chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_trail_shows_names_as_json_has_them_and_no_secret() {
        let form = Form::parse(b"Action=CreateLoginProfile&UserName=ada&Password=correct+Horse+1").unwrap();
        assert_eq!(parameters(&form), Some(json!({ "userName": "ada", "password": "****" })));
        let answer = json!({ "AccessKey": { "AccessKeyId": "AKIA1", "SecretAccessKey": "s" } });
        let expected = json!({ "accessKey": { "accessKeyId": "AKIA1", "secretAccessKey": "****" } });
        assert_eq!(shown(&answer), Some(expected));
        assert_eq!(shown(&Value::Null), None);
        let change = b"Action=ChangePassword&OldPassword=a&NewPassword=b";
        let masked = json!({ "oldPassword": "****", "newPassword": "****" });
        assert_eq!(parameters(&Form::parse(change).unwrap()), Some(masked));
    }
}
