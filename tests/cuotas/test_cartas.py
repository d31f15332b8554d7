"""Las cartas salen a quien toca, de nivel en nivel, numeradas y con su constancia."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cuentas.acciones.fondos import abrir_fondo
from escritorio.cuentas.modelo.asientos import FondoNuevo
from escritorio.cuotas.acciones.cartas import (
    CartaAnulada,
    anotar_envio,
    anular_carta,
    cambiar_nivel,
    emitir_carta_de_nivel,
    emitir_cartas,
    guardar_cartas,
)
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial, emitir
from escritorio.cuotas.acciones.planes import acordar_plan
from escritorio.cuotas.asunto import CartaEmitida
from escritorio.cuotas.consultas.cartas import (
    carta,
    carta_pdf,
    cartas,
    cartas_que_esperan,
    cartas_que_tocan,
    niveles,
)
from escritorio.cuotas.consultas.cuentas import cargos, cargos_de
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.cartas import Carta
from escritorio.cuotas.modelo.mora import CargoPorCobrar
from escritorio.cuotas.modelo.planes import PlanNuevo
from escritorio.cuotas.reglas.antiguedad import clasificar
from escritorio.cuotas.reglas.cartas import DE_USO, cartas_en_espera, proponer_cartas
from escritorio.socios.acciones import nombrar_representante
from escritorio.socios.consultas import socio, socios
from escritorio.socios.modelo import RepresentanteNuevo
from tests.a_su_hora import llegar
from tests.fabrica import ACTO_ANTERIOR
from tests.sesiones.escenas import consultado
from tests.sesiones.lectura import texto_de

HOY = "2026-03-10"


def _deuda(vence: str) -> CargoPorCobrar:
    return CargoPorCobrar("c", 1, "s", "1", "Uno", "Cuota", "2025", "2025-01-01", vence, 100, 100, "USD")


def _escrita(nivel: str, fecha: str, estado: str = "vigente") -> Carta:
    return Carta(
        "k", 7, "s", "1", "Uno", nivel, fecha, "es", "m", "p", "", "", None, None, estado, None, None
    )


@pytest.mark.parametrize(
    ("vence", "escritas", "toca"),
    [
        ("2026-03-01", [], None),
        ("2026-02-23", [], "recordatorio"),
        ("2025-03-01", [], "recordatorio"),
        ("2025-03-01", [_escrita("recordatorio", "2026-02-20")], None),
        ("2025-03-01", [_escrita("recordatorio", "2026-01-20")], "reclamo"),
        ("2026-01-20", [_escrita("recordatorio", "2026-02-05")], "recordatorio"),
        ("2025-03-01", [_escrita("reclamo", "2026-01-01")], "intimacion"),
        ("2025-03-01", [_escrita("intimacion", "2026-02-01")], None),
        ("2025-03-01", [_escrita("intimacion", "2025-11-01")], "intimacion"),
        ("2025-03-01", [_escrita("reclamo", "2026-03-01", "anulado")], "recordatorio"),
        ("2026-02-01", [_escrita("reclamo", "2026-01-01")], "recordatorio"),
    ],
)
def test_se_sube_de_nivel_en_nivel_y_sin_atosigar(
    vence: str, escritas: list[Carta], toca: str | None
) -> None:
    propuestas = proponer_cartas(clasificar([_deuda(vence)], [], HOY), escritas, DE_USO, HOY)
    assert [p.nivel for p in propuestas] == ([toca] if toca else [])


def test_la_propuesta_dice_por_que() -> None:
    (una,) = proponer_cartas(
        clasificar([_deuda("2025-03-01")], [], HOY), [_escrita("recordatorio", "2026-01-20")], DE_USO, HOY
    )
    assert una.motivo == (
        "Lo más antiguo venció hace 374 días; la carta n.º 7 (recordatorio) es del 20/01/2026, hace 49 días."
    )


@pytest.mark.parametrize("nivel", [n.clave for n in DE_USO])
def test_de_lo_que_no_tiene_plazo_ninguna_carta_dice_que_vencio(red: Archivo, nivel: str) -> None:
    emitir(red, preparar_emision(red, "2025"))
    llegar(red, "2026-10-10T09:00")
    quien = cargos(red)[0]
    assert quien.vencimiento is None
    emitir_carta_de_nivel(red, quien.socio_id, nivel, "Lo pide la asamblea")
    texto = texto_de(carta_pdf(red, cartas(red)[0].id))
    assert f"El cargo {quien.numero} no tiene plazo: se debe desde el" in texto
    assert "sin plazo" in texto
    assert [dicho for dicho in ("venció hace", "Venció el", "venció el") if dicho in texto] == []


def _deudores(bd: Archivo, cuantos: int) -> list[str]:
    ids = [s.id for s in socios(bd)[:cuantos]]
    for socio_id in ids:
        anotar_saldo_inicial(bd, socio_id, "2024", 100_000, ACTO_ANTERIOR)
    return ids


def test_emitir_numera_guarda_y_no_repite(red: Archivo) -> None:
    uno, otro = _deudores(red, 2)
    hecho = emitir_cartas(red, [otro, uno])
    assert [(c.numero, c.socio_id, c.nivel) for c in cartas(red)] == [
        (2, uno, "recordatorio"),
        (1, otro, "recordatorio"),
    ]
    texto = texto_de(carta_pdf(red, hecho.ids[0]))
    for dato in ("Recordatorio n.º 1", socio(red, otro).nombre, "USD 1.000,00", "31/12/2024"):
        assert dato in texto
    assert "{" not in texto
    assert cartas_que_tocan(red) == []
    with pytest.raises(DatoInvalido):
        emitir_cartas(red, [uno])
    assert len(cartas(red)) == 2


def test_doce_cartas_no_cuestan_mas_lecturas_que_una(red: Archivo, tmp_path: Path) -> None:
    una, *demas = _deudores(red, 12)
    ids: list[str] = []

    def lecturas(de_quienes: list[str]) -> tuple[int, int]:
        emitir = consultado(red, lambda: ids.extend(emitir_cartas(red, de_quienes).ids))
        guardar = consultado(red, lambda: guardar_cartas(red, ids, tmp_path))
        # Cada carta guardada son unos bytes que hay que leer.
        return _leidas(emitir), _leidas(guardar) - len(ids)

    assert lecturas([una]) == lecturas(demas)


def _leidas(sentencias: list[str]) -> int:
    return sum(s.lstrip().startswith("SELECT") for s in sentencias)


def test_cada_carta_va_en_su_lengua_y_a_su_titular(red: Archivo) -> None:
    uno, otro = _deudores(red, 2)
    with transaccion(red, "Es de Brasil"):
        red.ejecutar("UPDATE socio SET pais = 'BR' WHERE id = ?", [uno])
        red.ejecutar("UPDATE asociacion SET idiomas = 'es pt'")
    nombrar_representante(red, uno, RepresentanteNuevo("Ana Souza", "2025-01-01"))
    suya, ajena = (texto_de(carta_pdf(red, i)) for i in emitir_cartas(red, [uno, otro]).ids)
    assert ("Lembrete" in suya, "Ana Souza" in suya) == (True, True)
    assert ("Recordatorio" in ajena, "Ana Souza" in ajena) == (True, False)


def test_guardar_una_carta_que_no_existe_o_anulada_no_deja_carpeta(red: Archivo, tmp_path: Path) -> None:
    (suya,) = emitir_cartas(red, _deudores(red, 1)).ids
    with pytest.raises(NoExiste):
        guardar_cartas(red, [suya, "no"], tmp_path)
    anular_carta(red, suya, "Ya había pagado")
    with pytest.raises(CartaAnulada):
        guardar_cartas(red, [suya], tmp_path)
    assert list(tmp_path.glob("Cartas*")) == []


def test_quien_lee_portugues_recibe_su_carta_en_portugues(red: Archivo) -> None:
    (uno,) = _deudores(red, 1)
    with transaccion(red, "Es de Brasil"):
        red.ejecutar("UPDATE socio SET pais = 'BR' WHERE id = ?", [uno])
        red.ejecutar("UPDATE asociacion SET idiomas = 'es pt'")
    texto = texto_de(carta_pdf(red, emitir_cartas(red, [uno]).ids[0]))
    assert "Lembrete n.º 1" in texto
    assert "em aberto" in texto


def test_a_quien_cumple_su_plan_no_se_le_escribe(red: Archivo) -> None:
    uno, otro = _deudores(red, 2)
    cargos = tuple(c.id for c in cargos_de(red, uno))
    acordar_plan(red, PlanNuevo(uno, HOY, cargos, ("2026-04-10", "2026-05-10")), ACTO_ANTERIOR)
    assert [p.socio_id for p in cartas_que_tocan(red)] == [otro]
    assert [p.socio_id for p in cartas_que_tocan(red, "2026-04-11")] == [uno, otro]


def test_una_carta_anulada_no_cuenta_ni_libera_su_numero(red: Archivo) -> None:
    (uno,) = _deudores(red, 1)
    (primera,) = emitir_cartas(red, [uno]).ids
    anular_carta(red, primera, "Ya había pagado")
    assert (carta(red, primera).estado, carta(red, primera).anulado_el) == ("anulado", HOY)
    (segunda,) = emitir_cartas(red, [uno]).ids
    assert carta(red, segunda).numero == 2
    with pytest.raises(CartaAnulada):
        anular_carta(red, primera, "x")
    with pytest.raises(CartaAnulada):
        anotar_envio(red, primera, "En mano", HOY)


def test_la_constancia_dice_medio_dia_y_acuse(red: Archivo) -> None:
    (uno,) = _deudores(red, 1)
    (suya,) = emitir_cartas(red, [uno]).ids
    for medio, fecha, acuse in (
        ("", HOY, None),
        ("En mano", "2026-03-09", None),
        ("En mano", HOY, "2026-03-09"),
    ):
        with pytest.raises(DatoInvalido):
            anotar_envio(red, suya, medio, fecha, acuse)
    assert carta(red, suya).enviada is None
    anotar_envio(red, suya, "Correo certificado", HOY, HOY)
    hecha = carta(red, suya)
    assert (hecha.medio, hecha.enviada, hecha.acuse) == ("Correo certificado", HOY, HOY)


def test_las_cartas_se_guardan_con_su_correo(red: Archivo, tmp_path: Path) -> None:
    uno, _ = _deudores(red, 2)
    with transaccion(red, "Con correo"):
        red.ejecutar("UPDATE socio SET correo = 'tesoreria@uno.example' WHERE id = ?", [uno])
    hecho = guardar_cartas(red, emitir_cartas(red, [p.socio_id for p in cartas_que_tocan(red)]).ids, tmp_path)
    archivos = sorted(p.name for p in Path(hecho.carpeta).iterdir())
    assert (hecho.cartas, hecho.correos, len(hecho.sin_correo)) == (2, 1, 1)
    assert [Path(a).suffix for a in archivos] == [".eml", ".pdf", ".pdf"]
    correo = message_from_bytes((Path(hecho.carpeta) / archivos[0]).read_bytes(), policy=default)
    assert correo["To"] == "tesoreria@uno.example"
    assert correo["X-Unsent"] == "1"
    (adjunto,) = correo.iter_attachments()
    assert adjunto.get_content().startswith(b"%PDF")


def test_un_nivel_se_cambia_y_lo_emitido_no(red: Archivo) -> None:
    uno, otro = _deudores(red, 2)
    (primera,) = emitir_cartas(red, [uno]).ids
    antes = carta_pdf(red, primera)
    suyo = niveles(red)[0]
    cambiar_nivel(red, replace(suyo, dias=20, texto_es="Debe {vencido} desde hace {dias} días, {socio}."))
    assert niveles(red)[0].dias == 20
    (segunda,) = emitir_cartas(red, [otro]).ids
    assert "Debe USD 1.000,00 desde hace 434 días" in texto_de(carta_pdf(red, segunda))
    assert carta_pdf(red, primera) == antes


def test_un_nivel_imposible_no_se_guarda(red: Archivo) -> None:
    suyo = niveles(red)[1]
    for malo in (
        replace(suyo, dias=5),
        replace(suyo, cada=0),
        replace(suyo, texto_es=""),
        replace(suyo, texto_pt="Deve {tudo}"),
        replace(suyo, clave="otro"),
    ):
        with pytest.raises(DatoInvalido):
            cambiar_nivel(red, malo)
    assert niveles(red) == list(DE_USO)


@pytest.mark.parametrize(
    ("vence", "escritas", "frase"),
    [
        (
            "2026-03-01",
            [],
            "El recordatorio toca desde el 16/03/2026, 15 días después de vencer lo más antiguo.",
        ),
        (
            "2025-03-01",
            [_escrita("recordatorio", "2026-02-20")],
            "El reclamo toca desde el 22/03/2026, 30 días después del recordatorio.",
        ),
        (
            "2025-03-01",
            [_escrita("intimacion", "2026-02-01")],
            "Otra intimación toca desde el 02/05/2026, 90 días después de la última carta.",
        ),
        (
            "2026-02-20",
            [_escrita("recordatorio", "2026-03-07")],
            "Otro recordatorio toca desde el 06/04/2026, 30 días después de la última carta.",
        ),
    ],
)
def test_se_dice_por_que_no_toca_todavia(vence: str, escritas: list[Carta], frase: str) -> None:
    (una,) = cartas_en_espera(clasificar([_deuda(vence)], [], HOY), escritas, DE_USO, HOY)
    assert una.frase == frase
    luego = proponer_cartas(clasificar([_deuda(vence)], [], una.desde), escritas, DE_USO, una.desde)
    assert [p.nivel for p in luego] == [una.nivel]


def test_a_quien_le_toca_carta_no_espera_ninguna(red: Archivo) -> None:
    uno, otro = _deudores(red, 2)
    assert cartas_que_esperan(red) == []
    emitir_cartas(red, [uno])
    assert [e.socio_id for e in cartas_que_esperan(red)] == [uno]
    assert cartas_que_esperan(red, otro) == []


def test_otro_nivel_se_escribe_con_su_motivo_o_no_queda_rastro(red: Archivo) -> None:
    (uno,) = _deudores(red, 1)
    nadie = socios(red)[3].id
    for quien, nivel, motivo in ((uno, "reclamo", " "), (uno, "amenaza", "Sí"), (nadie, "reclamo", "Sí")):
        with pytest.raises(DatoInvalido):
            emitir_carta_de_nivel(red, quien, nivel, motivo)
    assert cartas(red) == []
    hecho = emitir_carta_de_nivel(red, uno, "reclamo", "Ya se le avisó por teléfono")
    suya = carta(red, hecho.ids[0])
    assert (suya.numero, suya.nivel) == (1, "reclamo")
    assert suya.motivo == "Ya se le avisó por teléfono. Vencido: USD 1.000,00."


def test_la_carta_dice_a_que_cuenta_pagar_solo_si_la_hay_en_lo_que_debe(red: Archivo) -> None:
    (uno,) = _deudores(red, 1)
    sin = emitir_carta_de_nivel(red, uno, "reclamo", "Prueba").ids[0]
    assert "Cómo pagar" not in texto_de(carta_pdf(red, sin))
    for moneda, cuenta in (("USD", "001-22"), ("UYU", "999")):
        nuevo = FondoNuevo("banco", f"En {moneda}", moneda, "2026-01-01", 0, "Banco República", cuenta)
        abrir_fondo(red, nuevo, ACTO_ANTERIOR)
    texto = texto_de(carta_pdf(red, emitir_carta_de_nivel(red, uno, "reclamo", "Prueba").ids[0]))
    assert "Banco República, cuenta 001-22, en USD" in texto
    assert "número de esta carta: 2" in texto
    assert "999" not in texto


def test_una_carta_emitida_solo_se_envia_y_se_anula_y_lo_anulado_no_vuelve(red: Archivo) -> None:
    (suya,) = emitir_cartas(red, _deudores(red, 1)).ids
    anotar_envio(red, suya, "En mano", HOY)

    def no_se_mueve(*trampas: str) -> None:
        for trampa in trampas:
            with pytest.raises(CartaEmitida), transaccion(red, "Trampa"):
                red.ejecutar(trampa)

    no_se_mueve("UPDATE carta_mora SET motivo = 'Otro'", "DELETE FROM carta_mora")
    accion = anular_carta(red, suya, "Ya había pagado")
    antes = carta(red, suya)
    no_se_mueve("UPDATE carta_mora SET medio = 'Correo'", "DELETE FROM carta_mora")
    with pytest.raises(CartaEmitida):
        deshacer(red, accion)
    assert carta(red, suya) == antes
