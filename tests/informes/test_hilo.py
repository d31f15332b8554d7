"""El hilo: desde cualquier eslabón se llega a los demás, y lo que falta se dice."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import anular
from escritorio.acuerdos.modelo import Acuerdo, ClaseDeFundamento, Evidencia, Fundamento
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimo_apunte
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cuentas.acciones.asientos import anotar_asiento, anular_asiento
from escritorio.estatutos.acciones.articulado import citar_articulo, quitar_cita
from escritorio.estatutos.consultas.articulado import articulos_citables
from escritorio.estatutos.consultas.cotejo import articulos_citados
from escritorio.informes.acciones.borradores import preparar_memoria
from escritorio.informes.consultas.hilo import datos_de_hilo, hilo
from escritorio.informes.documentos.trabajo import hilo_pdf
from escritorio.informes.modelo.trabajo import Eslabon, Hilo
from escritorio.unidades.acciones.cierre import fusionar
from escritorio.unidades.acciones.informes import anular_informe, emitir_informe, preparar_informe
from escritorio.unidades.acciones.planes import anadir_actividad, anotar_avance
from escritorio.unidades.consultas.planes import avances
from escritorio.unidades.modelo.planes import AvanceNuevo
from escritorio.unidades.modelo.unidades import Fusion, UnidadNueva
from escritorio.unidades.reglas.informes import periodo
from tests.cuentas.casos import abrir, gasto, nuevo_gasto
from tests.estatutos.articulos import estatuto
from tests.fabrica import ACTO_ANTERIOR
from tests.recorridos.libros import texto_de_pdf
from tests.unidades.casos import HOY, TALLER, acordado, con_plan, de

PRUEBA = Evidencia("foto.jpg", "image/jpeg", b"una foto")


@pytest.fixture
def entero(bd: Archivo) -> dict[str, Referencia]:
    """Los seis eslabones atados, y por su tipo la referencia de cada uno."""
    estatuto(bd)
    dado, articulo = acordado(bd), articulos_citables(bd)[0][0]
    citar_articulo(bd, dado.id, articulo)
    unidad_id, _, objetivo_id = con_plan(bd)
    actividad_id = anadir_actividad(bd, objetivo_id, replace(TALLER, acuerdo_id=dado.id)).id
    suya = Referencia("actividad", actividad_id)
    asiento = gasto(bd, abrir(bd), origen=suya)
    anotar_avance(bd, actividad_id, AvanceNuevo(HOY, "Se hizo.", "en_curso"), PRUEBA)
    (avance,) = avances(bd, actividad_id)
    informe_id = preparar_informe(bd, unidad_id, periodo("semestral", 2026, 1)).id
    emitir_informe(bd, informe_id, sin_acabar=True)
    return {
        "disposicion": Referencia("disposicion", articulo),
        "acuerdo": Referencia("acuerdo", dado.id),
        "actividad": suya,
        "asiento": Referencia("asiento", asiento.id),
        "adjunto": Referencia("adjunto", avance.adjunto_id or ""),
        "avance": Referencia("avance", avance.id),
        "informe_unidad": Referencia("informe_unidad", informe_id),
    }


def refs(dado: Hilo) -> list[Referencia]:
    return [c.ref for c in dado.cosas]


@pytest.mark.parametrize(
    "desde", ["disposicion", "acuerdo", "actividad", "asiento", "adjunto", "avance", "informe_unidad"]
)
def test_desde_cualquiera_se_llega_a_los_demas(
    bd: Archivo, entero: dict[str, Referencia], desde: str
) -> None:
    esperadas = [
        entero[t] for t in ("disposicion", "acuerdo", "actividad", "asiento", "adjunto", "informe_unidad")
    ]
    assert refs(hilo(bd, entero[desde])) == esperadas


def test_lo_que_falta_es_un_hueco(bd: Archivo) -> None:
    *_, objetivo_id = con_plan(bd)
    actividad_id = anadir_actividad(bd, objetivo_id, TALLER).id
    suyo = hilo(bd, Referencia("actividad", actividad_id))
    assert [e for e in Eslabon if suyo.del_eslabon(e)] == [Eslabon.ACTIVIDAD]
    dicho = " ".join(texto_de_pdf(hilo_pdf(datos_de_hilo(bd, suyo.de.ref))).split())
    for hueco in (
        "Ningún artículo citado.",
        "Sin gasto anotado.",
        "Sin evidencia.",
        "Ningún informe da cuenta",
    ):
        assert hueco in dicho


def test_el_papel_lleva_los_seis_eslabones(bd: Archivo, entero: dict[str, Referencia]) -> None:
    dicho = " ".join(texto_de_pdf(hilo_pdf(datos_de_hilo(bd, entero["acuerdo"]))).split())
    for que in ("Taller de compostaje", "Papel y tinta", "USD 30,00", "foto.jpg", "Informe de Ambiente"):
        assert que in dicho


def test_otra_actividad_del_mismo_acuerdo_no_es_del_hilo_de_esta(
    bd: Archivo, entero: dict[str, Referencia]
) -> None:
    *_, objetivo_id = con_plan(bd, "turismo")
    otra = anadir_actividad(bd, objetivo_id, replace(TALLER, acuerdo_id=entero["acuerdo"].id)).id
    de_la_otra = Referencia("actividad", otra)
    assert de_la_otra in refs(hilo(bd, entero["acuerdo"]))
    for desde in ("actividad", "asiento", "adjunto", "informe_unidad"):
        assert de_la_otra not in refs(hilo(bd, entero[desde]))


def test_el_gasto_que_un_acuerdo_autoriza_esta_en_su_hilo_sin_actividad(bd: Archivo) -> None:
    dado = acordado(bd)
    citado = Fundamento(ClaseDeFundamento.ACUERDO, "", "", dado.id)
    suyo = anotar_asiento(bd, nuevo_gasto(bd, abrir(bd)), citado)
    desde = hilo(bd, Referencia("asiento", suyo.id))
    assert [c.texto for c in desde.del_eslabon(Eslabon.ACUERDO)] == [
        "Acuerdo 1 de la Asamblea General: Plan de residuos"
    ]
    assert Referencia("asiento", suyo.id) in refs(hilo(bd, Referencia("acuerdo", dado.id)))


def test_lo_anulado_se_dice_y_el_informe_anulado_no_da_cuenta(
    bd: Archivo, entero: dict[str, Referencia]
) -> None:
    anular_asiento(bd, entero["asiento"].id, HOY, "Repetido")
    anular_informe(bd, entero["informe_unidad"].id, "Con errores")
    anular(bd, entero["acuerdo"].id, "Vicio de forma")
    suyo = hilo(bd, entero["actividad"])
    (acuerdo,), (asiento,) = suyo.del_eslabon(Eslabon.ACUERDO), suyo.del_eslabon(Eslabon.GASTO)
    assert (acuerdo.detalle, asiento.detalle) == ("Anulado", "USD 30,00 · anulado: no cuenta")
    assert suyo.del_eslabon(Eslabon.INFORME) == ()


def test_la_memoria_del_anio_tambien_da_cuenta(bd: Archivo, entero: dict[str, Referencia]) -> None:
    memoria = Referencia("informe", preparar_memoria(bd, "2026"))
    assert memoria in refs(hilo(bd, entero["actividad"]))
    assert entero["asiento"] in refs(hilo(bd, memoria))


def test_de_lo_que_no_es_de_ningun_hilo_se_dice(bd: Archivo) -> None:
    for tipo in ("acuerdo", "avance", "socio"):
        with pytest.raises(NoExiste, match="no sale ningún hilo"):
            hilo(bd, Referencia(tipo, "01NADA"))


@pytest.fixture
def acuerdo_y_articulo(bd: Archivo) -> tuple[Acuerdo, str]:
    estatuto(bd)
    return acordado(bd), articulos_citables(bd)[0][0]


def test_citar_un_articulo_se_deshace_y_se_quita(
    bd: Archivo, acuerdo_y_articulo: tuple[Acuerdo, str]
) -> None:
    dado, articulo = acuerdo_y_articulo
    deshacer(bd, citar_articulo(bd, dado.id, articulo))
    assert articulos_citados(bd) == []
    citar_articulo(bd, dado.id, articulo)
    deshacer(bd, quitar_cita(bd, dado.id, articulo))
    assert articulos_citados(bd) == [(articulo, dado.id)]


def test_no_se_cita_dos_veces_ni_lo_que_no_es_un_articulo(
    bd: Archivo, acuerdo_y_articulo: tuple[Acuerdo, str]
) -> None:
    dado, articulo = acuerdo_y_articulo
    citar_articulo(bd, dado.id, articulo)
    antes = ultimo_apunte(bd)
    with pytest.raises(DatoInvalido, match="ya cita ese artículo"):
        citar_articulo(bd, dado.id, articulo)
    with pytest.raises(DatoInvalido, match="Elija de la lista el artículo"):
        citar_articulo(bd, dado.id, "01NADA")
    with pytest.raises(DatoInvalido, match="no cita ese artículo"):
        quitar_cita(bd, dado.id, "01NADA")
    assert ultimo_apunte(bd) == antes


def test_el_informe_de_la_unidad_que_llevaba_el_plan_sigue_en_el_hilo_al_juntarse(bd: Archivo) -> None:
    vieja, _, objetivo_id = con_plan(bd)
    cual = anadir_actividad(bd, objetivo_id, TALLER).id
    anotar_avance(bd, cual, AvanceNuevo("2026-02-10", "Se empezó.", "en_curso"))
    informe_id = preparar_informe(bd, vieja, periodo("semestral", 2026, 1)).id
    emitir_informe(bd, informe_id, sin_acabar=True)
    nueva = UnidadNueva("Ambiente y turismo", "Las dos cosas.", "unidad", "2026-03-05")
    fusionar(bd, Fusion((vieja, de(bd, "turismo").id), nueva), ACTO_ANTERIOR)
    assert Referencia("informe_unidad", informe_id) in refs(hilo(bd, Referencia("actividad", cual)))
    assert Referencia("actividad", cual) in refs(hilo(bd, Referencia("informe_unidad", informe_id)))
