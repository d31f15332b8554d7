"""Un convenio se registra, se firma, se cambia, se renueva y se termina; lo imposible no deja rastro."""

from __future__ import annotations

from dataclasses import replace

import pytest

from escritorio.acuerdos.acciones.acuerdos import asentar
from escritorio.acuerdos.consultas.acuerdos import citas, fundamento
from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento, Fundamento
from escritorio.acuerdos.modelo.cumplimiento import Evidencia
from escritorio.comun.base.adjuntables import MAXIMO
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import NadaQueDeshacer, deshacer
from escritorio.cooperacion.acciones.compromisos import comprometer
from escritorio.cooperacion.acciones.convenios import (
    adjuntar_documento,
    anotar_adenda,
    corregir_convenio,
    firmar_convenio,
    registrar_convenio,
    renovar_convenio,
    terminar_convenio,
)
from escritorio.cooperacion.acciones.partes import (
    anadir_parte,
    anotar_salida,
    entregar_aporte,
    prometer_aporte,
    quitar_parte,
    retirar_aporte,
)
from escritorio.cooperacion.consultas.compromisos import compromisos
from escritorio.cooperacion.consultas.convenios import (
    adendas,
    aporte,
    aportes,
    convenio,
    convenios,
    papel_firmado,
    parte,
)
from escritorio.cooperacion.modelo.compromisos import CompromisoNuevo
from escritorio.cooperacion.modelo.convenios import (
    AdendaNueva,
    AporteNuevo,
    Convenio,
    ConvenioNuevo,
    FirmaNueva,
    ParteNueva,
    Situacion,
)
from escritorio.cooperacion.reglas.aportes import sumar_aportes
from escritorio.cooperacion.reglas.convenios import aviso_de_vencimiento, situacion
from escritorio.cooperacion.reglas.partes import DejoLaRed
from tests.acuerdos.casos import NUEVO
from tests.cooperacion.casos import PROGRAMA, PRUEBA, apuntes, dejar_la_red, hermanamiento
from tests.fabrica import con_socios

MEMORANDO = ConvenioNuevo("Memorando", "Capacitar", "convenio_bilateral", "Secretaría", "memorando")
FUERA = ParteNueva("externa", None, "Universidad", "Chile")
NOSOTROS = ParteNueva("asociacion")


@pytest.fixture
def socio_id(bd: Archivo) -> str:
    """Un socio de hoy."""
    return con_socios(bd, 1)[0]


def _en_preparacion(bd: Archivo, *partes: ParteNueva) -> Convenio:
    registrar_convenio(bd, MEMORANDO, partes)
    return convenios(bd)[0]


def test_los_convenios_se_numeran_seguidos_y_el_que_no_ocurre_no_gasta_numero(bd: Archivo) -> None:
    _en_preparacion(bd, NOSOTROS)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido):
        registrar_convenio(bd, MEMORANDO, [FUERA, FUERA])
    assert apuntes(bd) == antes
    assert _en_preparacion(bd, NOSOTROS).numero == 2


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"titulo": " "}, "titulo"),
        ({"objeto": ""}, "objeto"),
        ({"responsable": ""}, "responsable"),
        ({"instrumento": "pacto"}, "instrumento"),
        ({"tipo": "servilleta"}, "tipo"),
        ({"tipo_accion": "secreta"}, "tipo_accion"),
        ({"renovacion": "siempre"}, "renovacion"),
    ],
)
def test_un_convenio_a_medias_no_deja_rastro(bd: Archivo, cambios: dict[str, str], campo: str) -> None:
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido) as error:
        registrar_convenio(bd, replace(MEMORANDO, **cambios), [NOSOTROS, FUERA])
    assert (error.value.campo, apuntes(bd)) == (campo, antes)


def test_la_firma_fija_su_vigencia_su_apoyo_y_su_documento_con_huella(bd: Archivo) -> None:
    acuerdo = asentar(bd, NUEVO)
    suyo = _en_preparacion(bd, NOSOTROS, FUERA)
    assert situacion(suyo, bd.hoy()) is Situacion.EN_PREPARACION
    apoyo = Fundamento(ClaseDeFundamento.ACUERDO, "", "", acuerdo.id)
    firmar_convenio(bd, suyo.id, FirmaNueva("2026-03-01", hasta="2028-03-01"), apoyo, PRUEBA)
    ahora = convenio(bd, suyo.id)
    assert (ahora.desde, ahora.hasta, situacion(ahora, bd.hoy())) == (
        "2026-03-01",
        "2028-03-01",
        Situacion.VIGENTE,
    )
    assert fundamento(bd, ahora.fundamento_id or "").acuerdo_id == acuerdo.id
    assert [(c.tipo, c.id) for c in citas(bd, acuerdo.id)] == [("convenio", suyo.id)]
    papel = papel_firmado(bd, ahora.documento_id or "")
    assert (papel.nombre, len(papel.huella), papel.ocupa) == ("informe.pdf", 64, len(PRUEBA.contenido))


@pytest.mark.parametrize(
    ("firma", "campo", "dice"),
    [
        (FirmaNueva("2026-03-11"), "fecha", "todavía no llegó"),
        (FirmaNueva(""), "fecha", "no es una fecha"),
        (
            FirmaNueva("2026-03-01", hasta="2026-02-01"),
            "hasta",
            "Acaba el 01/02/2026 y empieza el 01/03",
        ),
        (FirmaNueva("2026-03-01", "2026-01-01", "2026-02-01"), "hasta", "se firma el 01/03/2026"),
        (FirmaNueva("2026-03-01", "2027-01-01", "2026-06-01"), "hasta", "empieza el 01/01/2027"),
    ],
)
def test_una_firma_imposible_no_deja_rastro(bd: Archivo, firma: FirmaNueva, campo: str, dice: str) -> None:
    suyo = _en_preparacion(bd, NOSOTROS, FUERA)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match=dice) as error:
        firmar_convenio(bd, suyo.id, firma)
    assert (error.value.campo, apuntes(bd)) == (campo, antes)


@pytest.mark.parametrize(
    ("instrumento", "partes", "dice"),
    [
        ("hermanamiento", [NOSOTROS], "al menos 2 partes"),
        ("convenio_multilateral", [NOSOTROS, FUERA], "al menos 3 partes"),
        (
            "convenio_bilateral",
            [NOSOTROS, FUERA, replace(FUERA, nombre="Otra")],
            "entre dos partes",
        ),
    ],
)
def test_sin_las_partes_de_su_instrumento_no_se_firma(
    bd: Archivo, instrumento: str, partes: list[ParteNueva], dice: str
) -> None:
    registrar_convenio(bd, replace(MEMORANDO, instrumento=instrumento), partes)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match=dice):
        firmar_convenio(bd, convenios(bd)[0].id, FirmaNueva("2026-03-01"))
    assert apuntes(bd) == antes


def test_firmado_no_se_firma_otra_vez_ni_cambia_a_un_instrumento_que_sus_partes_no_admiten(
    bd: Archivo, socio_id: str
) -> None:
    suyo = hermanamiento(bd, socio_id)
    with pytest.raises(DatoInvalido, match="Ya consta firmado el 01/03/2025"):
        firmar_convenio(bd, suyo.id, FirmaNueva("2026-03-01"))
    with pytest.raises(DatoInvalido, match="entre dos partes"):
        corregir_convenio(bd, suyo.id, MEMORANDO)
    corregir_convenio(bd, suyo.id, replace(MEMORANDO, instrumento="convenio_multilateral", resultado="Bien"))
    ahora = convenio(bd, suyo.id)
    assert (ahora.titulo, ahora.resultado, ahora.firma) == ("Memorando", "Bien", "2025-03-01")


def test_el_documento_se_guarda_una_vez_y_un_programa_no_entra(bd: Archivo, socio_id: str) -> None:
    sin_firmar = _en_preparacion(bd, NOSOTROS)
    with pytest.raises(DatoInvalido, match="todavía no se firmó"):
        adjuntar_documento(bd, sin_firmar.id, PRUEBA)
    suyo = hermanamiento(bd, socio_id)
    antes = apuntes(bd)
    grande = Evidencia("convenio.pdf", "application/pdf", b"%" * (MAXIMO + 1))
    for malo, dice in ((PROGRAMA, "es un programa"), (grande, "caben 25 MB")):
        with pytest.raises(DatoInvalido, match=dice) as error:
            adjuntar_documento(bd, suyo.id, malo)
        assert (error.value.campo, apuntes(bd)) == ("documento", antes)
    adjuntar_documento(bd, suyo.id, PRUEBA)
    with pytest.raises(DatoInvalido, match="ya tiene su documento"):
        adjuntar_documento(bd, suyo.id, PRUEBA)


def test_quien_dejo_la_red_no_entra_y_quien_lo_era_al_firmar_si(bd: Archivo, socio_id: str) -> None:
    dejar_la_red(bd, socio_id)
    antes = apuntes(bd)
    with pytest.raises(DejoLaRed, match="Municipio 001 dejó la red"):
        registrar_convenio(bd, MEMORANDO, [NOSOTROS, ParteNueva("socio", socio_id)])
    assert apuntes(bd) == antes
    suyo = hermanamiento(bd, socio_id)
    assert suyo.partes[1].dejo_la_red == "2025-06-30"


@pytest.mark.parametrize(
    ("nueva", "dice"),
    [
        (ParteNueva("socio"), "Elija qué socio"),
        (ParteNueva("externa"), "Falta el nombre"),
        (ParteNueva("externa", None, "UNIVERSIDAD"), "ya es parte"),
        (NOSOTROS, "ya es parte"),
    ],
)
def test_una_parte_sin_nombre_o_repetida_no_entra(bd: Archivo, nueva: ParteNueva, dice: str) -> None:
    suyo = _en_preparacion(bd, NOSOTROS, FUERA)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match=dice):
        anadir_parte(bd, suyo.id, nueva)
    assert apuntes(bd) == antes


def test_antes_de_firmar_una_parte_se_quita_y_despues_sale(bd: Archivo, socio_id: str) -> None:
    suyo = _en_preparacion(bd, NOSOTROS, FUERA, ParteNueva("socio", socio_id))
    with pytest.raises(DatoInvalido, match="quite la parte sin más"):
        anotar_salida(bd, suyo.partes[1].id, "2026-03-01", "Se fue")
    quitar_parte(bd, suyo.partes[1].id)
    firmar_convenio(bd, suyo.id, FirmaNueva("2026-03-01"))
    socia = convenio(bd, suyo.id).partes[-1]
    with pytest.raises(DatoInvalido, match="anote su salida"):
        quitar_parte(bd, socia.id)
    for fecha in ("2026-02-01", "2026-03-11"):
        with pytest.raises(DatoInvalido, match="Sale entre la firma"):
            anotar_salida(bd, socia.id, fecha, "Se fue")
    anotar_salida(bd, socia.id, "2026-03-05", "Se fue")
    with pytest.raises(DatoInvalido, match="ya salió"):
        anotar_salida(bd, socia.id, "2026-03-05", "Se fue")
    ahora = convenio(bd, suyo.id)
    assert (len(ahora.partes), [p.nombre for p in ahora.vigentes]) == (2, ["Red de prueba"])
    anadir_parte(bd, suyo.id, ParteNueva("socio", socio_id))
    assert len(convenio(bd, suyo.id).vigentes) == 2


def test_renovar_lo_lleva_mas_lejos_y_deja_constancia(bd: Archivo, socio_id: str) -> None:
    suyo = hermanamiento(bd, socio_id, hasta="2026-01-31")
    assert situacion(suyo, bd.hoy()) is Situacion.VENCIDO
    accion = renovar_convenio(bd, suyo.id, AdendaNueva("2026-02-15", "", "2028-01-31"), documento=PRUEBA)
    ahora, (adenda,) = convenio(bd, suyo.id), adendas(bd, suyo.id)
    assert (ahora.hasta, situacion(ahora, bd.hoy())) == ("2028-01-31", Situacion.VIGENTE)
    assert (adenda.clase, adenda.hasta_anterior, adenda.hasta) == ("renovacion", "2026-01-31", "2028-01-31")
    assert adenda.texto == "Se renueva en los mismos términos."
    deshacer(bd, accion)
    assert (convenio(bd, suyo.id), adendas(bd, suyo.id)) == (suyo, [])


@pytest.mark.parametrize(
    ("nueva", "campo", "dice"),
    [
        (
            AdendaNueva("2026-02-15", "", "2026-01-31"),
            "hasta",
            "venció el 31/01/2026.*acabaría el 31/01",
        ),
        (AdendaNueva("2026-02-15", "", "2025-12-31"), "hasta", "la renovación ha de acabar después"),
        (AdendaNueva("2025-02-28", "", "2028-01-31"), "fecha", "La firma es del 01/03/2025"),
        (AdendaNueva("2026-03-11", "", "2028-01-31"), "fecha", "todavía no llegó"),
        (AdendaNueva("2026-02-15", "", ""), "hasta", "no es una fecha"),
    ],
)
def test_un_vencido_no_se_renueva_con_una_fecha_anterior(
    bd: Archivo, socio_id: str, nueva: AdendaNueva, campo: str, dice: str
) -> None:
    suyo = hermanamiento(bd, socio_id, hasta="2026-01-31")
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match=dice) as error:
        renovar_convenio(bd, suyo.id, nueva)
    assert (error.value.campo, apuntes(bd)) == (campo, antes)


def test_una_renovacion_no_es_anterior_a_la_adenda_que_la_precede(bd: Archivo, socio_id: str) -> None:
    suyo = hermanamiento(bd, socio_id)
    anotar_adenda(bd, suyo.id, AdendaNueva("2026-02-01", "Se suma la cultura"))
    with pytest.raises(DatoInvalido, match="La última adenda es del 01/02/2026"):
        renovar_convenio(bd, suyo.id, AdendaNueva("2026-01-15", "", "2029-01-01"))


@pytest.mark.parametrize(
    ("hasta", "renovacion", "dice"),
    [("", "expresa", "no vence"), ("2026-01-31", "no", "Consta que ese convenio no se renueva")],
)
def test_lo_que_no_vence_o_no_se_renueva_no_se_renueva(
    bd: Archivo, socio_id: str, hasta: str, renovacion: str, dice: str
) -> None:
    suyo = hermanamiento(bd, socio_id, hasta, renovacion=renovacion)
    with pytest.raises(DatoInvalido, match=dice):
        renovar_convenio(bd, suyo.id, AdendaNueva("2026-02-15", "", "2029-01-01"))


def test_con_una_parte_que_dejo_la_red_no_se_renueva_hasta_que_conste_su_salida(
    bd: Archivo, socio_id: str
) -> None:
    suyo = hermanamiento(bd, socio_id, hasta="2026-01-31")
    dejar_la_red(bd, socio_id)
    nueva = AdendaNueva("2026-02-15", "", "2028-01-31")
    antes = apuntes(bd)
    with pytest.raises(DejoLaRed, match="Municipio 001 dejó la red"):
        renovar_convenio(bd, suyo.id, nueva)
    assert apuntes(bd) == antes
    anotar_salida(bd, suyo.partes[1].id, "2025-06-30", "Dejó la red")
    renovar_convenio(bd, suyo.id, nueva)
    assert convenio(bd, suyo.id).hasta == "2028-01-31"


def test_sin_firma_no_hay_adenda_y_terminado_tampoco(bd: Archivo, socio_id: str) -> None:
    suyo = _en_preparacion(bd, NOSOTROS)
    with pytest.raises(DatoInvalido, match="todavía no se firmó"):
        renovar_convenio(bd, suyo.id, AdendaNueva("2026-02-15", "", "2028-01-31"))
    firmado = hermanamiento(bd, socio_id)
    terminar_convenio(bd, firmado.id, "2026-03-01", "De común acuerdo", "Doce técnicos intercambiados")
    ahora = convenio(bd, firmado.id)
    assert (situacion(ahora, bd.hoy()), ahora.resultado) == (
        Situacion.TERMINADO,
        "Doce técnicos intercambiados",
    )
    with pytest.raises(DatoInvalido, match="se terminó el 01/03/2026"):
        anotar_adenda(bd, firmado.id, AdendaNueva("2026-03-02", "Otra cosa"))
    with pytest.raises(DatoInvalido, match="se terminó el 01/03/2026"):
        anadir_parte(bd, firmado.id, FUERA)
    with pytest.raises(DatoInvalido, match="ya se terminó"):
        terminar_convenio(bd, firmado.id, "2026-03-01", "Otra vez")


@pytest.mark.parametrize(
    ("fecha", "motivo", "campo"),
    [("2025-02-28", "Fin", "fecha"), ("2026-03-11", "Fin", "fecha"), ("2026-03-01", "", "motivo")],
)
def test_terminar_fuera_de_fecha_no_deja_rastro(
    bd: Archivo, socio_id: str, fecha: str, motivo: str, campo: str
) -> None:
    suyo = hermanamiento(bd, socio_id)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido) as error:
        terminar_convenio(bd, suyo.id, fecha, motivo)
    assert (error.value.campo, apuntes(bd)) == (campo, antes)


@pytest.mark.parametrize(
    ("hoy", "tramo"),
    [
        ("2026-11-30", None),
        ("2026-12-01", 90),
        ("2026-12-31", 60),
        ("2027-01-30", 30),
        ("2027-03-01", 30),
        ("2027-03-02", 0),
    ],
)
def test_se_avisa_a_90_a_60_y_a_30_dias_y_cuando_ya_vencio(
    bd: Archivo, socio_id: str, hoy: str, tramo: int | None
) -> None:
    aviso = aviso_de_vencimiento(hermanamiento(bd, socio_id), hoy)
    assert (aviso.tramo if aviso else None) == tramo


def test_el_aviso_dice_que_hacer_y_calla_si_no_se_renueva(bd: Archivo, socio_id: str) -> None:
    hermanamiento(bd, socio_id, hasta="2026-03-31")
    hermanamiento(bd, socio_id, hasta="2026-01-31", renovacion="tacita")
    hermanamiento(bd, socio_id, hasta="2026-02-28", renovacion="no")
    hermanamiento(bd, socio_id, hasta="")
    avisos = [a.frase for c in convenios(bd) if (a := aviso_de_vencimiento(c, bd.hoy()))]
    assert avisos == [
        "«Hermanamiento con Málaga» venció el 31/01/2026, hace 38 días: se renueva solo si nadie se opone;"
        " anótelo",
        "«Hermanamiento con Málaga» vence el 31/03/2026, en 21 días: renuévelo o termínelo",
    ]


def test_lo_que_empieza_despues_esta_por_regir(bd: Archivo) -> None:
    suyo = _en_preparacion(bd, NOSOTROS, FUERA)
    firmar_convenio(bd, suyo.id, FirmaNueva("2026-03-01", "2026-05-01"))
    assert situacion(convenio(bd, suyo.id), bd.hoy()) is Situacion.POR_REGIR


def test_un_aporte_se_promete_se_recibe_con_su_prueba_y_suma_por_moneda(bd: Archivo, socio_id: str) -> None:
    suyo = hermanamiento(bd, socio_id)
    socia, externa = suyo.partes[1], suyo.partes[2]
    prometer_aporte(bd, suyo.id, AporteNuevo(socia.id, "dinero", "Pasajes", 150_00, "USD", "2026-02-01"))
    prometer_aporte(bd, suyo.id, AporteNuevo(externa.id, "especie", "Dos técnicos"))
    prometer_aporte(bd, suyo.id, AporteNuevo(externa.id, "especie", "Alojamiento", 90_00, "EUR"))
    pasajes, tecnicos, _ = aportes(bd, suyo.id)
    assert (pasajes.vencido("2026-02-01"), pasajes.vencido("2026-02-02")) == (False, True)
    entregar_aporte(bd, pasajes.id, "2026-03-01", PRUEBA)
    retirar_aporte(bd, tecnicos.id, "No hubo visado")
    hecho = aporte(bd, pasajes.id)
    assert (hecho.parte, hecho.entregado, bool(hecho.adjunto_id)) == ("Municipio 001", "2026-03-01", True)
    assert [(s.moneda, s.prometido, s.entregado) for s in sumar_aportes(aportes(bd, suyo.id))] == [
        ("EUR", 90_00, 0),
        ("USD", 150_00, 150_00),
    ]
    with pytest.raises(DatoInvalido, match="ya se entregó"):
        retirar_aporte(bd, pasajes.id, "x")
    with pytest.raises(DatoInvalido, match="se retiró"):
        entregar_aporte(bd, tecnicos.id, "2026-03-01")


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"importe": None}, "importe"),
        ({"importe": 0}, "importe"),
        ({"importe": 10**15}, "importe"),
        ({"moneda": "dólares"}, "moneda"),
        ({"clase": "favores"}, "clase"),
        ({"que": ""}, "que"),
        ({"previsto": "luego"}, "previsto"),
        ({"parte_id": "nadie"}, "parte_id"),
    ],
)
def test_un_aporte_a_medias_no_deja_rastro(
    bd: Archivo, socio_id: str, cambios: dict[str, object], campo: str
) -> None:
    suyo = hermanamiento(bd, socio_id)
    nuevo = AporteNuevo(suyo.partes[1].id, "dinero", "Pasajes", 150_00, "USD")
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido) as error:
        prometer_aporte(bd, suyo.id, replace(nuevo, **cambios))  # type: ignore[arg-type]  # un campo cada vez
    assert (error.value.campo, apuntes(bd)) == (campo, antes)


def test_recibir_un_dia_que_no_llego_no_deja_rastro(bd: Archivo, socio_id: str) -> None:
    suyo = hermanamiento(bd, socio_id)
    prometer_aporte(bd, suyo.id, AporteNuevo(suyo.partes[1].id, "especie", "Salón"))
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido):
        entregar_aporte(bd, aportes(bd, suyo.id)[0].id, "2026-03-11")
    assert apuntes(bd) == antes


def test_quien_aporta_no_se_quita(bd: Archivo) -> None:
    suyo = _en_preparacion(bd, NOSOTROS, FUERA)
    prometer_aporte(bd, suyo.id, AporteNuevo(suyo.partes[1].id, "especie", "Salón"))
    with pytest.raises(DatoInvalido, match="tiene aportes"):
        quitar_parte(bd, suyo.partes[1].id)


def test_deshacer_el_registro_no_se_lleva_lo_que_vino_despues(bd: Archivo, socio_id: str) -> None:
    accion = registrar_convenio(bd, MEMORANDO, [NOSOTROS, FUERA])
    suyo = Referencia("convenio", convenios(bd)[0].id)
    comprometer(bd, suyo, CompromisoNuevo("Dar clase", "Universidad"))
    with pytest.raises(NadaQueDeshacer):
        deshacer(bd, accion)
    assert len(compromisos(bd, suyo)) == 1
    otra = registrar_convenio(bd, MEMORANDO, [NOSOTROS, FUERA])
    deshacer(bd, otra)
    assert len(convenios(bd)) == 1


def test_lo_que_no_esta_no_existe(bd: Archivo) -> None:
    for leer in (convenio, parte, aporte, papel_firmado):
        with pytest.raises(NoExiste):
            leer(bd, "nada")
