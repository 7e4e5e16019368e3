//! Who is calling.

wire::client_of!(security);

#[tokio::test]
async fn a_credential_goes_where_it_is_asked_for() {
    let (client, log) = client_with(204, "", |builder| {
        builder.bearer_token("s3cret").basic_auth("u", "p")
    });
    client.open().await.unwrap();
    client.closed().await.unwrap();
    client.either().await.unwrap();
    let log = log.lock().unwrap();
    let sent: Vec<_> = log.iter().map(|sent| sent.header("authorization")).collect();
    assert_eq!(sent, [None, Some("Bearer s3cret"), Some("Bearer s3cret")]);
}

#[tokio::test]
async fn a_set_of_schemes_is_sent_as_a_whole() {
    let (client, log) =
        client_with(204, "", |builder| builder.api_key("k").app_api_key("a b"));
    client.either().await.unwrap();
    client.closed().await.unwrap();
    let log = log.lock().unwrap();
    assert_eq!(log[0].line, "GET http://api.test/either?app=a%20b");
    assert_eq!(log[0].header("x-key"), Some("k"));
    assert_eq!((log[1].header("x-key"), log[1].header("authorization")), (None, None));
}
