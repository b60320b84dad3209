use sotto_storage::{StorageError, Store, Tx};
use sotto_types::{Clock, DeviceId};

/// What has not come to its end on the server, in words: items in an inbox, rows that a device did not take, jobs due.
pub(super) async fn of(store: &Store, devices: &[(String, DeviceId)], clock: &dyn Clock) -> Vec<String> {
    let (devices, now) = (devices.to_vec(), clock.now());
    let work = async move |tx: &mut dyn Tx| {
        let mut left = Vec::new();
        for (name, device) in &devices {
            let items = tx.inbox().list(*device, 0, 100, usize::MAX).await?;
            if !items.is_empty() {
                left.push(format!("{} items in the inbox of {name}", items.len()));
            }
            for cursor in tx.conversations().cursors(*device).await? {
                if cursor.acknowledged < cursor.newest {
                    left.push(format!("{name} took {} of {} rows", cursor.acknowledged, cursor.newest));
                }
            }
        }
        if tx.jobs().next_due().await?.is_some_and(|due| due <= now) {
            left.push("a job is due".to_owned());
        }
        Ok::<_, StorageError>(left)
    };
    store.read(work).await.expect("the server's store can be read")
}
