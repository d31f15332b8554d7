"""El padrón se vuelve a importar igual; los sobres y los correos dicen lo que hay."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from pypdf import PdfReader

from escritorio.asociacion.consultas import membrete
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.socios import acciones, consultas, impresos
from escritorio.socios.documentos import libro_modelo_xlsx, lista_de_correos, sobres_pdf
from escritorio.socios.importar.modelo import Opciones
from escritorio.socios.importar.proponer import preparar_importacion, preparar_poblacion
from escritorio.socios.modelo import RepresentanteNuevo, SocioNuevo
from escritorio.socios.reglas.campos import IMPORTABLES
from tests.fabrica import ACTO_ANTERIOR, con_socios


def _con_ficha_llena(bd: Archivo) -> str:
    categoria = consultas.categorias(bd)[0].id
    nueva = SocioNuevo(
        "=Río & <Mar>", "BR", categoria, codigo="007", subdivision="RO", correo="a@b.br; c@d.br"
    )
    socio_id = acciones.dar_de_alta(bd, nueva, "2020-01-01", ACTO_ANTERIOR)
    ana = RepresentanteNuevo("Ana Sá", "2020-01-01", "Prefeita", tratamiento="Sra.", correo="A@b.br")
    acciones.nombrar_representante(bd, socio_id, ana)
    return socio_id


def test_el_padron_exportado_vuelve_a_entrar_sin_cambiar_nada(bd: Archivo, tmp_path: Path) -> None:
    con_socios(bd, 3)
    _con_ficha_llena(bd)
    ruta = tmp_path / "padron.xlsx"
    ruta.write_bytes(impresos.componer_padron(bd))
    libro = leer_libro(ruta)
    vuelta = preparar_importacion(bd, libro)
    assert [d.motivo for d in vuelta.dudas] == []
    assert [f.suerte.value for f in vuelta.filas] == ["igual"] * 4
    series = preparar_poblacion(bd, libro, Opciones(hoja="Poblaciones"))
    assert [f.suerte.value for f in series.filas] == ["igual"] * 3


def test_el_padron_lleva_filtros_cabecera_fija_y_los_mismos_bytes(bd: Archivo) -> None:
    con_socios(bd, 2)
    contenido = impresos.componer_padron(bd)
    assert contenido == impresos.componer_padron(bd)
    hoja = load_workbook(BytesIO(contenido))["Padrón"]
    assert hoja.freeze_panes is not None
    assert hoja.auto_filter.ref
    assert "2 activos de 2" in str(hoja["A2"].value)


def test_el_libro_modelo_se_reconoce_entero(bd: Archivo, tmp_path: Path) -> None:
    ruta = tmp_path / "modelo.xlsx"
    ruta.write_bytes(libro_modelo_xlsx(membrete(bd), [c.nombre for c in consultas.categorias(bd)]))
    propuesta = preparar_importacion(bd, leer_libro(ruta))
    assert (len(propuesta.cabecera.columnas), propuesta.cabecera.desconocidas, propuesta.filas) == (
        len(IMPORTABLES),
        (),
        (),
    )


def test_los_correos_no_se_repiten_y_se_dice_quien_no_tiene(bd: Archivo) -> None:
    con_socios(bd, 1)
    _con_ficha_llena(bd)
    lista = lista_de_correos(consultas.socios(bd), consultas.titulares(bd, bd.hoy()))
    assert (lista.texto, lista.sin_correo) == ("a@b.br; c@d.br", ("Municipio 001",))


def test_los_sobres_llevan_titular_cargo_y_lugar(bd: Archivo) -> None:
    con_socios(bd, 1)
    _con_ficha_llena(bd)
    paginas = PdfReader(
        BytesIO(sobres_pdf(membrete(bd), consultas.socios(bd), consultas.titulares(bd, bd.hoy())))
    ).pages
    texto = paginas[0].extract_text()
    assert all(
        t in texto for t in ("Sra. Ana Sá", "Prefeita", "=Río & <Mar>", "Rondônia, Brasil", "Municipio 001")
    )
