"""Los avisos de cuota: numerados, guardados, en su idioma, y consta por dónde salieron."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import SMTP
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.asociacion.acciones import disponer_papeles
from escritorio.asociacion.modelo import HOJAS, TextoDePapel
from escritorio.comun.base.avance import SinAvance
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import accion_del_alta
from escritorio.comun.datos.salida import NoSePudoEscribir
from escritorio.comun.documentos.hojas import contar_hojas
from escritorio.cuotas.acciones.avisos import (
    SinCorreos,
    avisos_a_la_vista,
    escribir_correos_de_aviso,
    guardar_avisos_juntos,
    guardar_avisos_sueltos,
)
from escritorio.cuotas.acciones.emision import (
    YaNoSeBorra,
    anular_emision,
    borrar_emision,
    deshacer_emision,
    emitir,
    emitir_extraordinaria,
)
from escritorio.cuotas.acciones.escalas import eximir
from escritorio.cuotas.consultas.avisos import (
    _es_lo_mismo,
    aviso_guardado,
    avisos,
    avisos_de_campana,
    avisos_de_cargos,
    cargos_para_avisar,
    cargos_vivos,
)
from escritorio.cuotas.consultas.cuentas import cargos as cargos_de_la_red
from escritorio.cuotas.consultas.emisiones import campana, campanas
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.impresos.avisos import NadaQueAvisar, ensayar_avisos
from escritorio.cuotas.modelo.campanas import ExencionNueva
from escritorio.socios.acciones import dar_de_alta, nombrar_representante
from escritorio.socios.consultas import categorias, socios
from escritorio.socios.modelo import RepresentanteNuevo, SocioNuevo
from tests.fabrica import ACTO_ANTERIOR
from tests.sesiones.lectura import texto_de

AVANCE = SinAvance()


class Cancela:
    """Un avance que se cancela al segundo aviso escrito."""

    def paso(self, hechos: int, total: int, texto: str = "") -> None:
        """Como quien pulsa «Cancelar»."""
        if texto.startswith("Municipio") and hechos == 2:
            raise KeyboardInterrupt


@pytest.fixture
def campana_id(red: Archivo) -> str:
    """Doce cargos de 2026 y uno brasileño, en una asociación que habla las dos lenguas."""
    with transaccion(red, "Dos lenguas"):
        red.ejecutar("UPDATE asociacion SET idiomas = 'es pt'")
        red.ejecutar("UPDATE socio SET pais = 'BR', correo = 'prefeitura@x.br' WHERE codigo = '0003'")
    vista = preparar_emision(red, "2026", vencimiento="2026-06-30")
    emitir(red, vista)
    return vista.id


def _rastro(bd: Archivo) -> list[int]:
    tablas = ("bitacora", "aviso", "salida_de_aviso", "adjunto", "numeracion")
    return [int(bd.valor(f"SELECT count(*) FROM {t}")) for t in tablas]


def _texto(pdf: bytes) -> str:
    return " ".join(" ".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split())


def test_cada_aviso_dice_cuanto_por_que_y_cuando_en_su_lengua(red: Archivo, campana_id: str) -> None:
    pdf = avisos_a_la_vista(red, cargos_vivos(red, campana_id), AVANCE)
    hojas = [" ".join(p.extract_text().split()) for p in PdfReader(BytesIO(pdf)).pages]
    assert len(hojas) == 12
    primera, ultima = hojas[0], hojas[-1]
    for dicho in (
        "Aviso de cuota n.º 1",
        "Municipio 001",
        "Importe: USD 100,00",
        "Vence el 30/06/2026.",
        "60.000 (2025)",
        "60.000 hab., tramo menos de 100.000 hab.: USD 100,00",
        "Reglamento de cuotas de 2002",
    ):
        assert dicho in primera
    assert "Aviso de contribuição n.º 12" in ultima
    assert "180.000 hab., faixa 100.000 a 499.999 hab.: USD 500,00" in ultima
    assert "Cómo pagar" not in primera, "no consta ninguna cuenta"


@pytest.mark.parametrize("hoja", HOJAS)
def test_cada_hoja_de_un_aviso_dice_de_quien_es_y_cual(red: Archivo, campana_id: str, hoja: str) -> None:
    largo = "\n".join(f"Renglón {n} de cómo se paga" for n in range(30))
    disponer_papeles(
        red,
        [
            TextoDePapel("", "", "hoja", hoja),
            TextoDePapel("aviso", "es", "pago", largo),
            TextoDePapel("aviso", "pt", "pago", largo),
        ],
        [],
    )
    avisos_a_la_vista(red, cargos_vivos(red, campana_id), AVANCE)
    for suyo in avisos(red):
        paginas = [p.extract_text() for p in PdfReader(BytesIO(aviso_guardado(red, suyo))).pages]
        assert len(paginas) > 1
        for numero, dicho in enumerate(paginas, start=1):
            assert suyo.socio in dicho
            assert f"n.º {suyo.numero}" in dicho
            assert f"Página {numero} de {len(paginas)}" in dicho


def test_se_numeran_sin_huecos_una_vez_y_reimprimir_da_lo_mismo(red: Archivo, campana_id: str) -> None:
    cargos = cargos_vivos(red, campana_id)
    primera = avisos_a_la_vista(red, cargos, AVANCE)
    assert [a.numero for a in avisos(red)] == list(range(1, 13))
    with transaccion(red, "Cambiar el nombre"):
        red.ejecutar("UPDATE socio SET nombre = 'Otro nombre'")
    assert avisos_a_la_vista(red, cargos, AVANCE) == primera
    uno = avisos_de_campana(red, campana_id)[4]
    assert aviso_guardado(red, uno) == aviso_guardado(red, uno)
    assert "Municipio 006" in _texto(aviso_guardado(red, uno))
    assert [len(a.salidas) for a in avisos(red)] == [2] * 12


def test_los_que_faltan_se_emiten_y_los_que_ya_salieron_conservan_su_numero(
    red: Archivo, campana_id: str
) -> None:
    cargos = cargos_vivos(red, campana_id)
    avisos_a_la_vista(red, cargos[5:7], AVANCE)
    pdf = avisos_a_la_vista(red, cargos, AVANCE)
    assert len(PdfReader(BytesIO(pdf)).pages) == 12
    assert [a.cargo for a in avisos(red)][:3] == [6, 7, 1]
    assert sorted(a.numero for a in avisos(red)) == list(range(1, 13))


def test_uno_por_socio_en_una_carpeta_entera_o_ninguna(red: Archivo, campana_id: str, tmp_path: Path) -> None:
    cargos, antes = cargos_vivos(red, campana_id), _rastro(red)
    with pytest.raises(KeyboardInterrupt):
        guardar_avisos_sueltos(red, cargos, tmp_path, Cancela())
    assert (list(tmp_path.glob("Avisos*")), _rastro(red)) == ([], antes)
    hecho = guardar_avisos_sueltos(red, cargos, tmp_path, AVANCE)
    escritos = sorted(Path(hecho.destino).iterdir())
    assert (hecho.cuantos, len(escritos), escritos[0].name) == (12, 12, "00001 - Municipio 001.pdf")
    assert escritos[0].read_bytes() == aviso_guardado(red, avisos(red)[0])
    assert {s.medio for a in avisos(red) for s in a.salidas} == {"guardado"}


def test_en_un_solo_pdf_y_si_no_se_puede_escribir_no_consta_nada(
    red: Archivo, campana_id: str, tmp_path: Path
) -> None:
    cargos, antes = cargos_vivos(red, campana_id), _rastro(red)
    with pytest.raises(NoSePudoEscribir):
        guardar_avisos_juntos(red, cargos, tmp_path / "no está" / "a.pdf", AVANCE)
    assert _rastro(red) == antes
    guardar_avisos_juntos(red, cargos, tmp_path / "a.pdf", AVANCE)
    assert len(PdfReader(tmp_path / "a.pdf").pages) == 12
    assert avisos(red)[0].salidas[0].destino == "a.pdf"


def test_los_correos_llevan_su_aviso_y_dicen_a_quien_no_se_pudo_escribir(
    red: Archivo, campana_id: str, tmp_path: Path
) -> None:
    cargos = cargos_vivos(red, campana_id)
    hecho = escribir_correos_de_aviso(red, cargos, tmp_path, AVANCE)
    (archivo,) = Path(hecho.destino).iterdir()
    correo = message_from_bytes(archivo.read_bytes(), policy=SMTP)
    assert (hecho.cuantos, len(hecho.sin_correo), correo["To"]) == (1, 11, "prefeitura@x.br")
    assert correo["Subject"].startswith("Aviso de contribuição n.º 1: ")
    texto, adjunto = correo.iter_parts()
    assert "Vence em 30/06/2026." in texto.get_content()
    (suyo,) = avisos(red)
    assert adjunto.get_content() == aviso_guardado(red, suyo)
    assert [(s.medio, s.destino) for s in suyo.salidas] == [("correo", "prefeitura@x.br")]


def test_sin_ningun_correo_se_dice_y_no_queda_rastro(red: Archivo, tmp_path: Path) -> None:
    vista = preparar_emision(red, "2026")
    emitir(red, vista)
    antes = _rastro(red)
    with pytest.raises(SinCorreos):
        escribir_correos_de_aviso(red, cargos_vivos(red, vista.id), tmp_path, AVANCE)
    assert (_rastro(red), list(tmp_path.glob("Correos*"))) == (antes, [])


def test_si_salio_un_aviso_la_campana_no_se_borra_se_anula_y_su_numero_queda(
    red: Archivo, campana_id: str
) -> None:
    avisos_a_la_vista(red, cargos_vivos(red, campana_id)[:1], AVANCE)
    assert campana(red, campana_id).puede == "anular"
    antes = _rastro(red)
    with pytest.raises(YaNoSeBorra, match="ya salió 1 aviso"):
        borrar_emision(red, campana_id)
    with pytest.raises(YaNoSeBorra):
        deshacer_emision(red, accion_del_alta(red, "emision", campana_id))
    assert _rastro(red) == antes
    cargos = cargos_vivos(red, campana_id)
    anular_emision(red, campana_id, "Se rehace")
    assert [(a.numero, a.estado) for a in avisos(red)] == [(1, "anulado")]
    with pytest.raises(NadaQueAvisar):
        avisos_a_la_vista(red, cargos, AVANCE)
    with pytest.raises(DatoInvalido, match="al menos un cargo"):
        avisos_a_la_vista(red, [], AVANCE)


def test_de_cargos_todos_anulados_no_se_prepara_ningun_correo(
    red: Archivo, campana_id: str, tmp_path: Path
) -> None:
    cargos = cargos_vivos(red, campana_id)
    anular_emision(red, campana_id, "Se rehace")
    antes = _rastro(red)
    with pytest.raises(NadaQueAvisar):
        escribir_correos_de_aviso(red, cargos, tmp_path, AVANCE)
    with pytest.raises(DatoInvalido, match="al menos un cargo"):
        escribir_correos_de_aviso(red, [], tmp_path, AVANCE)
    assert (_rastro(red), list(tmp_path.glob("Correos*"))) == (antes, [])


def test_de_un_cargo_se_leen_su_aviso_y_sus_salidas_y_ninguno_mas(red: Archivo, campana_id: str) -> None:
    cargos = cargos_vivos(red, campana_id)
    avisos_a_la_vista(red, cargos, AVANCE)
    avisos_a_la_vista(red, cargos[3:4], AVANCE)
    (suyo,) = avisos_de_cargos(red, cargos[3:4])
    assert suyo == next(a for a in avisos(red) if a.cargo_id == cargos[3])
    assert len(suyo.salidas) == 2


def test_doce_avisos_que_se_apoyan_en_lo_mismo_leen_su_fundamento_una_vez(red: Archivo) -> None:
    quienes, dichas = [s.id for s in socios(red)], list[str]()
    emitir_extraordinaria(red, "extraordinaria", "2026", 7_500, quienes, ACTO_ANTERIOR)
    red.conexion.set_trace_callback(dichas.append)
    suyos = cargos_para_avisar(red, [c.id for c in cargos_de_la_red(red)])
    red.conexion.set_trace_callback(None)
    assert [len(c.fundamentos) for c in suyos] == [1] * 12
    assert sum("FROM fundamento" in d for d in dichas) == 1


def test_como_pagar_sale_si_consta_en_esa_moneda(red: Archivo, campana_id: str) -> None:
    with transaccion(red, "Cuentas"):
        red.ejecutar(
            "INSERT INTO fundamento (id, clase, texto, fecha) VALUES ('f', 'acto_anterior', 'x', '')"
        )
        for clave, moneda in (("a", "USD"), ("b", "UYU")):
            red.ejecutar(
                "INSERT INTO fondo (id, clase, nombre, moneda, banco, cuenta, saldo_inicial, fecha,"
                " fundamento_id) VALUES (?, 'banco', ?, ?, 'Banco del Sur', ?, 0, '2026-01-01', 'f')",
                [clave, f"Cuenta {clave}", moneda, f"12-{clave}"],
            )
    texto = _texto(avisos_a_la_vista(red, cargos_vivos(red, campana_id)[:1], AVANCE))
    assert "Banco del Sur, cuenta 12-a, en USD" in texto
    assert "Indique en el pago el número de este aviso: 1." in texto
    assert "12-b" not in texto


def test_va_a_nombre_de_quien_lo_representa(red: Archivo, campana_id: str) -> None:
    quien = socios(red)[0].id
    nuevo = RepresentanteNuevo("Ana Pérez", "2020-01-01", "Alcaldesa", correo="ana@x.uy")
    nombrar_representante(red, quien, nuevo)
    texto = _texto(avisos_a_la_vista(red, cargos_vivos(red, campana_id)[:1], AVANCE))
    assert "Ana Pérez, Alcaldesa" in texto


def test_la_cuenta_se_dice_en_portugues_y_lo_que_escribio_la_secretaria_como_esta(red: Archivo) -> None:
    """«socios fundadores» no pasa a ser «associados fundadores»: es lo que dice su acta."""
    ficha = next(s for s in socios(red) if s.codigo == "0003")
    with transaccion(red, "Dos lenguas"):
        red.ejecutar("UPDATE asociacion SET idiomas = 'es pt'")
        red.ejecutar("UPDATE socio SET pais = 'BR' WHERE id = ?", [ficha.id])
    escrito = "Los socios fundadores, exento de la cuota de su tramo"
    acta = Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, escrito, "2026-01-02")
    eximir(red, ExencionNueva(ficha.id, Fraction(1, 3), "2026"), acta)
    vista = preparar_emision(red, "2026")
    emitir(red, vista)
    (suyo,) = [c for c in cargos_para_avisar(red, cargos_vivos(red, vista.id)) if c.socio_id == ficha.id]
    assert str(suyo.calculo).endswith(f"; exento de 1/3 de la cuota: {escrito}, 02/01/2026")
    texto = _texto(avisos_a_la_vista(red, [suyo.cargo_id], AVANCE)).replace("- ", "")
    assert f"hab., faixa {suyo.tramo}: USD" in texto
    assert f"; isento de 1/3 da contribuição: {escrito}, 02/01/2026" in texto


def test_la_cuenta_que_escribio_una_version_anterior_sale_como_consta(red: Archivo, campana_id: str) -> None:
    antigua = "180.000 hab., tramo 100.000 a 499.999 hab.: USD 500,00"
    red.ejecutar("DROP TRIGGER cargo_no_se_reescribe")
    with transaccion(red, "Como antes"):
        red.ejecutar("UPDATE cargo SET calculo = ?", [antigua])
    cargos = cargos_vivos(red, campana_id)
    assert {str(c.calculo) for c in cargos_para_avisar(red, cargos)} == {antigua}
    en_portugues = [c.cargo_id for c in cargos_para_avisar(red, cargos) if c.idioma == "pt"]
    assert f"Original, em espanhol: «{antigua}»" in _texto(avisos_a_la_vista(red, en_portugues, AVANCE))


def test_mas_de_un_lote_sale_junto_y_en_orden(red: Archivo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("escritorio.cuotas.acciones.avisos._LOTE", 5)
    ficha = SocioNuevo(nombre="Última", pais="UY", categoria_id=categorias(red)[0].id)
    dar_de_alta(red, ficha, "2001-01-01", ACTO_ANTERIOR)
    vista = preparar_emision(red, "2026")
    emitir(red, vista)
    pdf = avisos_a_la_vista(red, cargos_vivos(red, vista.id), AVANCE)
    hojas = [p.extract_text() for p in PdfReader(BytesIO(pdf)).pages]
    assert [f"n.º {i}" in h for i, h in enumerate(hojas, start=1)] == [True] * 12
    assert len({a.pdf_id for a in avisos(red)}) == 3


def test_ver_los_avisos_antes_no_cuenta_como_salida_ni_toma_numero(red: Archivo) -> None:
    emitir(red, preparar_emision(red, "2026"))
    suyos = cargos_vivos(red, campanas(red)[0].id)
    antes = int(red.valor("SELECT count(*) FROM bitacora"))
    texto = texto_de(ensayar_avisos(red, suyos, SinAvance()))
    assert "Aviso de cuota n.º 1" in texto
    assert "BORRADOR" in texto.upper()
    assert (avisos(red), int(red.valor("SELECT count(*) FROM bitacora"))) == ([], antes)
    avisos_a_la_vista(red, suyos[:2], SinAvance())
    juntos = ensayar_avisos(red, suyos, SinAvance())
    assert contar_hojas(juntos) == len(suyos)
    assert len(avisos(red)) == 2
    with pytest.raises(NadaQueAvisar):
        ensayar_avisos(red, [], SinAvance())


def test_el_aviso_no_repite_el_acuerdo_ni_cita_la_regla_si_la_escala_tiene_fuente(red: Archivo) -> None:
    with transaccion(red, "Otra fuente"):
        red.ejecutar("UPDATE escala SET fuente = ?", ["Acuerdo 7"])
    emitir(red, preparar_emision(red, "2026"))
    suyos = cargos_para_avisar(red, [c.id for c in cargos_de_la_red(red)])
    assert {c.fundamentos for c in suyos} == {("Acuerdo 7",)}
    assert _es_lo_mismo("Acuerdo 1 de la Asamblea", "Acuerdo 1 de la Asamblea General, 22/11/2026")
    assert not _es_lo_mismo("Reglamento de cuotas", "Acuerdo 1 de la Asamblea General, 22/11/2026")
    assert not _es_lo_mismo("", "Acuerdo 1")
