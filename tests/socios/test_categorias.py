"""Las categorías de socio son de la secretaría, y cada hecho mira la del día en que pasó."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import YaSeUsa, deshacer
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.estatutos.consultas.reglas import organo_principal
from escritorio.estatutos.modelo.integrar import ClaseDeParte, Estamento, ReglaDeComposicion
from escritorio.estatutos.modelo.votar import FormaDeVoto, ReglaDeVoto, VotosDeCategoria
from escritorio.organos.consultas.integracion import numero_legal
from escritorio.plantillas.acciones import crear_asociacion
from escritorio.plantillas.consultas import plantilla
from escritorio.sesiones.consultas.habilitar import cambios_del_padron, habilitar
from escritorio.socios import acciones, consultas
from escritorio.socios.importar.escribir import importar
from escritorio.socios.importar.fusionar import fusionar
from escritorio.socios.importar.proponer import preparar_importacion
from escritorio.socios.modelo import Categoria, CategoriaNueva, SocioNuevo
from escritorio.socios.pantalla import PantallaSocios
from escritorio.socios.piezas.categorias import DialogoDeCategorias, pregunta_de_cambio
from escritorio.socios.reglas.categorias import CategoriaEnUso
from escritorio.socios.reglas.vigencia import NoEsSocio
from tests.fabrica import ACTO_ANTERIOR, asamblea, con_reglas, con_socios, reloj
from tests.pantallas import Puesta, boton, en_dialogo, textos
from tests.sesiones.escenas import convocada, fijar, lista
from tests.socios.conftest import HacerLibro

OBSERVADOR = CategoriaNueva("Observador", con_voto=False, paga_cuota=False)


def crear(bd: Archivo, nueva: CategoriaNueva = OBSERVADOR) -> Categoria:
    """La recién creada."""
    acciones.crear_categoria(bd, nueva)
    return consultas.categorias(bd)[-1]


def rellenar(datos: dict[str, Any], dialogo: DialogoFormulario) -> None:
    """Escribe eso en el cuadro y lo acepta."""
    dialogo.formulario.poner(datos)
    dialogo.guardar.click()


def apuntes(bd: Archivo) -> int:
    """Cuántos lleva la bitácora."""
    return int(bd.valor("SELECT count(*) FROM bitacora"))


def test_se_crea_se_corrige_se_retira_y_se_vuelve_a_usar_y_todo_se_deshace(bd: Archivo) -> None:
    antes = consultas.categorias(bd)
    suya = crear(bd, CategoriaNueva("  Miembro   Honorario ", con_voto=False, paga_cuota=False))
    assert (suya.clave, suya.como_vota, suya.orden) == ("miembro-honorario", "Voz sin voto", 3)
    acciones.corregir_categoria(bd, suya.id, CategoriaNueva("Honorario", False, False, con_voz=False))
    assert consultas.categoria_por_id(bd, suya.id).como_vota == "Sin voz ni voto"
    accion = acciones.retirar_categoria(bd, suya.id)
    assert consultas.categoria_por_id(bd, suya.id).retirada_el == "2026-03-10"
    deshacer(bd, accion)
    acciones.retirar_categoria(bd, suya.id)
    acciones.reponer_categoria(bd, suya.id)
    assert consultas.categoria_por_id(bd, suya.id).retirada_el is None
    assert [c.id for c in consultas.categorias(bd)] == [*(c.id for c in antes), suya.id]


@pytest.mark.parametrize(
    ("nueva", "campo"),
    [
        (CategoriaNueva("  "), "nombre"),
        (CategoriaNueva("PLENO"), "nombre"),
        (CategoriaNueva("Nato", con_voz=False), "con_voz"),
    ],
)
def test_lo_que_no_vale_se_dice_en_su_campo_y_no_deja_rastro(
    bd: Archivo, nueva: CategoriaNueva, campo: str
) -> None:
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido) as fallo:
        acciones.crear_categoria(bd, nueva)
    assert (fallo.value.campo, apuntes(bd)) == (campo, antes)


def test_con_socios_dentro_cambia_el_nombre_y_no_sus_derechos_ni_se_retira(bd: Archivo) -> None:
    uno, _ = con_socios(bd, 2)
    pleno = consultas.categorias(bd)[0]
    acciones.corregir_categoria(bd, pleno.id, CategoriaNueva("Nato"))
    assert consultas.socio(bd, uno).categoria == "Nato"
    antes = apuntes(bd)
    with pytest.raises(CategoriaEnUso, match="es o fue la de 2 socios"):
        acciones.corregir_categoria(bd, pleno.id, CategoriaNueva("Nato", con_voto=False))
    with pytest.raises(CategoriaEnUso, match="es la de 2 socios"):
        acciones.retirar_categoria(bd, pleno.id)
    assert apuntes(bd) == antes


def test_lo_de_antes_del_cambio_no_se_mueve_y_se_deshace(bd: Archivo) -> None:
    uno, dos = con_socios(bd, 2)
    obs = crear(bd)
    accion = acciones.cambiar_categoria(bd, [uno, dos], obs.id, "2026-02-01", ACTO_ANTERIOR)

    def de(dia: str) -> tuple[str, bool, bool]:
        socio = consultas.socio(bd, uno, dia)
        return socio.categoria, socio.con_voto, socio.paga_cuota

    assert (de("2026-01-31"), de("2026-02-01")) == (("Pleno", True, True), ("Observador", False, False))
    assert [s.con_voto for s in consultas.socios_activos(bd, "2026-01-31")] == [True, True]
    assert consultas.alguien_paga(bd, "2026-01-31")
    assert not consultas.alguien_paga(bd, "2026-02-01")
    assert consultas.cuantos_la_tienen(bd, obs.id, bd.hoy()) == 2
    paso = consultas.historia(bd, uno)[0]
    assert (paso.fecha, paso.que, paso.detalle) == (
        "2026-02-01",
        "Pasa a la categoría «Observador»",
        "Libro de socios en papel",
    )
    deshacer(bd, accion)
    assert consultas.socio(bd, uno).categoria == "Pleno"


def test_no_se_cambia_a_la_misma_ni_antes_de_entrar_ni_dos_veces_el_mismo_dia(bd: Archivo) -> None:
    uno, dos = con_socios(bd, 2)
    pleno, asociado = consultas.categorias(bd)
    obs = crear(bd)
    acciones.cambiar_categoria(bd, [dos], asociado.id, "2026-02-01", ACTO_ANTERIOR)
    antes = apuntes(bd)
    for quienes, destino, dia, campo in (
        ([uno], pleno.id, "2026-02-01", "categoria_id"),
        ([uno], asociado.id, "2001-05-02", "desde"),
        ([uno, dos], obs.id, "2026-02-01", "desde"),
        ([], obs.id, "2026-02-01", "socios"),
    ):
        with pytest.raises(DatoInvalido) as fallo:
            acciones.cambiar_categoria(bd, quienes, destino, dia, ACTO_ANTERIOR)
        assert fallo.value.campo == campo
    with pytest.raises(NoEsSocio):
        acciones.cambiar_categoria(bd, [uno], obs.id, "1999-01-01", ACTO_ANTERIOR)
    acciones.retirar_categoria(bd, obs.id)
    with pytest.raises(DatoInvalido, match="se retiró el 10/03/2026"):
        acciones.cambiar_categoria(bd, [uno], obs.id, "2026-02-01", ACTO_ANTERIOR)
    assert apuntes(bd) == antes + 1


def test_corregir_la_ficha_corrige_la_que_consta_hoy_desde_que_consta(bd: Archivo) -> None:
    (uno,) = con_socios(bd, 1)
    pleno, asociado = consultas.categorias(bd)
    obs = crear(bd)
    acciones.cambiar_categoria(bd, [uno], asociado.id, "2026-02-01", ACTO_ANTERIOR)
    ficha = consultas.socio(bd, uno)
    acciones.editar(bd, uno, SocioNuevo(ficha.nombre, ficha.pais, obs.id, codigo=ficha.codigo))
    assert [consultas.socio(bd, uno, d).categoria_id for d in ("2026-01-31", "2026-02-01")] == [
        pleno.id,
        obs.id,
    ]


def test_lo_que_dice_un_libro_vale_desde_hoy(bd: Archivo, hacer_libro: HacerLibro) -> None:
    (uno,) = con_socios(bd, 1)
    libro = hacer_libro(
        ["Código", "Nombre", "País", "Categoría"], ["0001", "Municipio 001", "UY", "Asociado"]
    )
    hecho = importar(bd, preparar_importacion(bd, libro))
    assert hecho.cambios == 1
    dias = ("2026-03-09", "2026-03-10")
    assert [consultas.socio(bd, uno, d).categoria for d in dias] == ["Pleno", "Asociado"]
    assert consultas.historia(bd, uno)[0].detalle == "Importado de socios.xlsx"
    assert hecho.accion_id is not None
    deshacer(bd, hecho.accion_id)
    assert consultas.socio(bd, uno).categoria == "Pleno"


def test_el_voto_el_padron_y_el_quorum_miran_la_categoria_del_dia(bd: Archivo) -> None:
    ids = con_socios(bd, 4)
    fijar(bd, "composicion", ReglaDeComposicion((Estamento(ClaseDeParte.TODOS),)))
    nato, mudo = crear(bd, CategoriaNueva("Nato")), crear(bd, CategoriaNueva("Mudo", False, con_voz=False))
    tabla = (VotosDeCategoria("pleno", 1), VotosDeCategoria("nato", 3))
    fijar(bd, "voto", ReglaDeVoto(FormaDeVoto.TABLA, tabla=tabla))
    acciones.cambiar_categoria(bd, ids[:1], nato.id, "2026-03-01", ACTO_ANTERIOR)
    acciones.cambiar_categoria(bd, ids[1:2], mudo.id, "2026-03-01", ACTO_ANTERIOR)
    antes, despues = (habilitar(bd, asamblea(bd), dia) for dia in ("2026-02-28", "2026-03-01"))
    assert [c.votos for c in antes] == [1, 1, 1, 1]
    assert [(c.votos, c.categoria) for c in despues] == [
        (3, "Nato"),
        (0, "Mudo"),
        (1, "Pleno"),
        (1, "Pleno"),
    ]
    assert str(despues[1].motivo) == "La categoría «Mudo» no tiene voz ni voto."
    assert [numero_legal(bd, asamblea(bd), d) for d in ("2026-02-28", "2026-03-01")] == [4, 3]


def test_la_cuota_mira_la_categoria_del_dia_cuya_regla_se_aplica(bd: Archivo) -> None:
    uno, *_ = con_socios(bd, 3)
    acciones.cambiar_categoria(bd, [uno], crear(bd).id, "2026-02-01", ACTO_ANTERIOR)
    de_antes, de_hoy, despues = (preparar_emision(bd, e) for e in ("2025", "2026", "2027"))
    assert (len(de_antes.cargos), len(de_hoy.cargos), len(despues.cargos)) == (3, 2, 2)
    # De enero, en que pagaba, la regla no dice qué debe.
    assert "pasó a una categoría que no paga (Observador) el 01/02/2026" in de_hoy.excluidos[0].motivo
    assert [e.motivo for e in despues.excluidos] == ["su categoría (Observador) no paga cuota"]


def test_un_cambio_del_que_ya_salio_un_voto_o_una_cuota_no_se_deshace(bd: Archivo) -> None:
    uno, dos, _ = con_socios(bd, 3)
    asociado = consultas.categorias(bd)[1]
    accion = acciones.cambiar_categoria(bd, [uno], asociado.id, "2026-02-01", ACTO_ANTERIOR)
    emitir(bd, preparar_emision(bd, "2026"))
    with pytest.raises(YaSeUsa):
        deshacer(bd, accion)
    otra = acciones.cambiar_categoria(bd, [dos], asociado.id, "2026-03-01", ACTO_ANTERIOR)
    deshacer(bd, otra)
    assert consultas.socio(bd, dos).categoria == "Pleno"


def test_natos_y_asociados_desde_la_ventana_hasta_la_convocatoria(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    """UCCI: socios natos y asociados. La plantilla trae una categoría; la secretaría crea las suyas."""
    apertura = crear_asociacion(tmp_path / "red", plantilla("ucci"), None, "Ana", reloj)
    bd = apertura.bd
    pantalla = Puesta(bd, qtbot, qapp).poner(PantallaSocios)
    capital = consultas.categorias(bd)[0]
    ids = [
        acciones.dar_de_alta(bd, SocioNuevo(n, p, capital.id), "2001-05-02", ACTO_ANTERIOR)
        for n, p in (("Lima", "PE"), ("Madrid", "ES"), ("Quito", "EC"))
    ]
    dialogo = DialogoDeCategorias(pantalla)
    qtbot.addWidget(dialogo)
    for nombre, vota in (("Nato", True), ("Asociado", False)):
        datos = {"nombre": nombre, "con_voto": vota, "paga_cuota": vota}
        en_dialogo(dialogo.crear, partial(rellenar, datos))
        creada = dialogo.lista.actual()
        assert creada is not None
        assert creada.nombre == nombre, "«Pasar socios…» es para la recién creada"
    nato, asociado = consultas.categorias(bd)[1:]
    with pytest.raises(DatoInvalido, match="todos son ya de"):
        dialogo.pasar(capital)
    assert (nato.como_vota, asociado.como_vota) == ("Voz y voto", "Voz sin voto")
    acto = {"fundamento_clase": "acto_anterior", "fundamento_texto": "Acta", "fundamento_fecha": "2026-03-01"}
    pase = {"socios": tuple(ids[:2]), "desde": "2026-03-10", **acto}
    en_dialogo(lambda: dialogo.pasar(nato), partial(rellenar, pase))
    cambio = {"categoria_id": asociado.id, "desde": "2026-03-10", **acto}
    quito = consultas.socio(bd, ids[2])
    en_dialogo(
        lambda: pregunta_de_cambio(bd, quito).en(pantalla),
        partial(rellenar, cambio),
    )
    assert [s.categoria for s in consultas.socios(bd)] == ["Nato", "Nato", "Asociado"]
    assert dialogo.lista.seleccionar(nato.id)
    assert "2 socios" in textos(dialogo)
    assert dialogo.lista.seleccionar(capital.id)
    boton(dialogo, "Retirar").click()
    assert consultas.categoria_por_id(bd, capital.id).retirada_el == "2026-03-10"
    quienes = habilitar(bd, organo_principal(bd).id, "2026-04-20")
    assert [(c.nombre, c.calidad, c.votos) for c in quienes] == [
        ("Lima", "Nato", 1),
        ("Madrid", "Nato", 1),
        ("Quito", "Asociado", 0),
    ]
    apertura.cerrar()


def test_lo_convocado_antes_del_cambio_avisa_de_lo_que_cambiaria(bd: Archivo) -> None:
    uno, *_ = con_socios(bd, 3)
    con_reglas(bd)
    sesion_id = convocada(bd)
    assert [a.votos for a in lista(bd, sesion_id)] == [1, 1, 1]
    acciones.cambiar_categoria(bd, [uno], crear(bd).id, "2026-03-10", ACTO_ANTERIOR)
    assert [a.votos for a in lista(bd, sesion_id)] == [1, 1, 1]
    (cambio,) = cambios_del_padron(bd, sesion_id)
    assert cambio.nombre == "Municipio 001"


def test_un_cambio_que_todavia_no_empieza_se_corrige_con_otro_del_mismo_dia(bd: Archivo) -> None:
    (uno,) = con_socios(bd, 1)
    pleno, asociado = consultas.categorias(bd)
    obs = crear(bd)
    acciones.cambiar_categoria(bd, [uno], asociado.id, "2027-01-01", ACTO_ANTERIOR)
    accion = acciones.cambiar_categoria(bd, [uno], obs.id, "2027-01-01", ACTO_ANTERIOR)
    assert [c.categoria for c in consultas.cambios_de_categoria(bd, uno)] == ["Observador"]
    deshacer(bd, accion)
    assert consultas.socio(bd, uno, "2027-01-01").categoria_id == asociado.id
    acciones.cambiar_categoria(bd, [uno], pleno.id, "2027-01-01", ACTO_ANTERIOR)
    assert [consultas.socio(bd, uno, d).categoria_id for d in ("2026-12-31", "2027-01-01")] == [pleno.id] * 2


def test_el_que_cambiara_todavia_no_cuenta_en_la_nueva_pero_no_deja_retirarla(bd: Archivo) -> None:
    (uno,) = con_socios(bd, 1)
    obs = crear(bd)
    acciones.cambiar_categoria(bd, [uno], obs.id, "2027-01-01", ACTO_ANTERIOR)
    cuentas = [consultas.cuantos_son(bd, c.id) for c in consultas.categorias(bd)]
    assert cuentas == [1, 0, 0]
    with pytest.raises(CategoriaEnUso, match="es la de 1 socio"):
        acciones.retirar_categoria(bd, obs.id)


def test_al_unir_fichas_los_cambios_de_la_repetida_constan_en_las_notas(bd: Archivo) -> None:
    uno, dos = con_socios(bd, 2)
    obs = crear(bd)
    acciones.cambiar_categoria(bd, [dos], obs.id, "2026-02-01", ACTO_ANTERIOR)
    fusionar(bd, dos, uno)
    suya = consultas.socio(bd, uno)
    assert suya.categoria == "Pleno"
    dicho = "La ficha unida pasó a «Observador» el 01/02/2026 (Libro de socios en papel)"
    assert dicho in suya.notas.splitlines()
