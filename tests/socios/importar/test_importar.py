"""De un libro a los socios: reconocer, dudar, aplicar entero y deshacer entero."""

from __future__ import annotations

import pytest

from escritorio.comun.base.errores import Cancelado, DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.datos.libros.correccion import CeldaDesconocida, Correccion
from escritorio.comun.datos.libros.importacion import Duda, HayDudas, PropuestaVieja, Suerte
from escritorio.comun.datos.libros.modelo import CabeceraNoHallada, HojaDesconocida, Libro
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.socios import acciones, consultas
from escritorio.socios.importar.escribir import importar
from escritorio.socios.importar.fusionar import lineas
from escritorio.socios.importar.leer import CampoDesconocido, FaltaColumna
from escritorio.socios.importar.modelo import Opciones, Parecida, Propuesta
from escritorio.socios.importar.proponer import preparar_importacion, preparar_poblacion
from escritorio.socios.modelo import RepresentanteNuevo, SocioNuevo
from tests.fabrica import ACTO_ANTERIOR
from tests.socios.conftest import HacerLibro

TITULOS = ("País", "Código", "Nombre", "Subdivisión")
MUNICIPIOS = ("pais", "iso3166_2", "codigo", "nombre", "poblacion", "anio", "fuente")
VILHENA = ("BR", "BR-RO", "1100304", "Vilhena", 102_211, 2020, "IBGE, estimación 2020")


def suertes(propuesta: Propuesta) -> list[str]:
    return [f.suerte.value for f in propuesta.filas]


def motivos(propuesta: Propuesta) -> list[str]:
    return [str(d) for d in propuesta.dudas]


def alta(bd: Archivo, nombre: str, **mas: str) -> str:
    nueva = SocioNuevo(nombre, mas.pop("pais", "BR"), consultas.categorias(bd)[0].id, **mas)
    return acciones.dar_de_alta(bd, nueva, "2020-01-01", ACTO_ANTERIOR)


def huella(bd: Archivo) -> int:
    return int(bd.valor("SELECT coalesce(max(id), 0) FROM bitacora"))


@pytest.mark.parametrize("nombre", ["municipios.csv", "municipios.xlsx"])
def test_el_padron_oficial_entra_tal_cual_y_sale_entero(
    bd: Archivo, hacer_libro: HacerLibro, nombre: str
) -> None:
    libro = hacer_libro(
        MUNICIPIOS, VILHENA, ("CL", "CL-TA", "01101", "Iquique", 5, 2024, "INE"), nombre=nombre
    )
    antes = huella(bd)
    propuesta = preparar_importacion(bd, libro)
    assert (suertes(propuesta), huella(bd)) == (["alta", "alta"], antes)
    resultado = importar(bd, propuesta)
    assert (resultado.altas, resultado.frase) == (2, "Importado: 2 altas.")
    iquique, vilhena = consultas.socios(bd)
    assert (iquique.codigo, iquique.alta, vilhena.subdivision) == ("01101", bd.hoy(), "BR-RO")
    assert vilhena.poblacion is not None
    assert (vilhena.poblacion.habitantes, vilhena.poblacion.oficial) == (102_211, True)
    assert "Importado de municipios" in consultas.historia(bd, vilhena.id)[0].detalle
    assert suertes(preparar_importacion(bd, libro)) == ["igual", "igual"]
    assert resultado.accion_id is not None
    deshacer(bd, resultado.accion_id)
    assert [bd.valor(f"SELECT count(*) FROM {t}") for t in ("socio", "poblacion", "fundamento")] == [0, 0, 0]


@pytest.mark.parametrize("oficial", ["", "sí"])
def test_una_poblacion_oficial_de_un_anio_que_no_ha_llegado_es_duda(
    bd: Archivo, hacer_libro: HacerLibro, oficial: str
) -> None:
    libro = hacer_libro((*MUNICIPIOS, "Oficial"), (*VILHENA[:5], 2030, "IBGE, proyección", oficial))
    propuesta = preparar_importacion(bd, libro)
    assert suertes(propuesta) == ["dudosa"]
    assert "una población oficial de 2030 no puede constar todavía" in motivos(propuesta)[0]
    proyectada = hacer_libro((*MUNICIPIOS, "Oficial"), (*VILHENA[:5], 2030, "IBGE, proyección", "no"))
    assert suertes(preparar_importacion(bd, proyectada)) == ["alta"]


def test_quien_se_importa_sin_fecha_de_entrada_ya_era_socio_y_paga_la_cuota_entera(
    bd: Archivo, hacer_libro: HacerLibro
) -> None:
    titulos = (*MUNICIPIOS, "Fecha de alta")
    iquique = ("CL", "CL-TA", "01101", "Iquique", 223_463, 2024, "INE", "01/02/2026")
    importar(bd, preparar_importacion(bd, hacer_libro(titulos, (*VILHENA, ""), iquique)))
    vilhena = next(s for s in consultas.socios(bd) if s.nombre == "Vilhena")
    assert consultas.historia(bd, vilhena.id)[0].detalle.endswith("ya era socio y no consta desde cuándo")
    vista = preparar_emision(bd, "2026")
    assert [(c.socio, c.importe) for c in vista.cargos] == [("Vilhena", 50_000)]
    (fuera,) = vista.excluidos
    assert fuera.motivo.startswith("entró el 01/02/2026")


def test_los_titulos_se_reconocen_en_portugues_y_no_hace_falta_el_pais(
    bd: Archivo, hacer_libro: HacerLibro
) -> None:
    titulos: tuple[str, ...] = (
        "UF",
        "Município",
        "Código IBGE",
        "População 2021",
        "Fonte",
        "Prefeito",
        "Cargo",
        "Data de adesão",
    )
    titulos += ("E-mail", "Telefone", "Endereço", "Categoria", "Tipo", "Oficial")
    categoria = consultas.categorias(bd)[1]
    fila: tuple[object, ...] = (
        "RO",
        "Vilhena",
        1100304,
        "102.211,0",
        "IBGE",
        "Ana Sá",
        "Prefeita",
        "05/03/2011",
    )
    fila += ("a@b.br", "123", "Rua 1", categoria.nombre, "Prefeitura", "sim")
    libro = hacer_libro(("Lista de 2021",), titulos, fila)
    propuesta = preparar_importacion(bd, libro, Opciones(pais="BR"))
    assert motivos(propuesta) == []
    importar(bd, propuesta)
    socio = consultas.socios(bd)[0]
    assert (socio.subdivision, socio.codigo, socio.alta, socio.categoria) == (
        "BR-RO",
        "1100304",
        "2011-03-05",
        categoria.nombre,
    )
    assert (socio.correo, socio.telefono, socio.domicilio, socio.tipo) == (
        "a@b.br",
        "123",
        "Rua 1",
        "municipio",
    )
    assert socio.poblacion is not None
    assert (socio.poblacion.anio, socio.poblacion.oficial) == (2021, True)
    titular = consultas.titulares(bd, bd.hoy())[socio.id]
    assert (titular.nombre, titular.cargo) == ("Ana Sá", "Prefeita")


@pytest.mark.parametrize(
    ("titulo", "valor", "celda", "motivo"),
    [
        ("Población", 0, "Hoja1!E2", "mayor que cero"),
        ("Población", -3, "Hoja1!E2", "mayor que cero"),
        ("Población", 40_000_001, "Hoja1!E2", "cualquier ciudad"),
        ("Población", "12,5 mil", "Hoja1!E2", "abreviado"),
        ("Población", "1.234", "Hoja1!E2", "dos maneras"),
        ("Año", 20, "Hoja1!E2", "año"),
        ("Correo", "no", "Hoja1!E2", "correo"),
        ("Fecha de alta", "31/02/2020", "Hoja1!E2", "fecha"),
        ("Tipo", "planeta", "Hoja1!E2", "tipo de socio"),
        ("Categoría", "rara", "Hoja1!E2", "categoría"),
        ("Oficial", "quizá", "Hoja1!E2", "sí ni no"),
        ("Domicilio", "x" * 10_000, "Hoja1!E2", "caben 500"),
    ],
)
def test_una_celda_dudosa_se_senala_por_su_nombre(
    bd: Archivo, hacer_libro: HacerLibro, titulo: str, valor: object, celda: str, motivo: str
) -> None:
    propuesta = preparar_importacion(bd, hacer_libro((*TITULOS, titulo), ("BR", "1", "Vilhena", "RO", valor)))
    assert suertes(propuesta) == ["dudosa"]
    assert propuesta.dudas[0].celda == celda
    assert motivo in propuesta.dudas[0].motivo
    assert propuesta.miles_ambiguos == (valor == "1.234")


@pytest.mark.parametrize(
    ("fila", "campo"),
    [
        (("", "1", "Vilhena", ""), "pais"),
        (("Brazilia", "1", "Vilhena", ""), "pais"),
        (("BR", "1", "", ""), "nombre"),
        (("BR", "1", "Vilhena", "AR-B"), "subdivision"),
        (("", "1", "Vilhena", "QQ-B"), "pais"),
    ],
)
def test_sin_pais_o_sin_nombre_es_duda(
    bd: Archivo, hacer_libro: HacerLibro, fila: tuple[str, ...], campo: str
) -> None:
    propuesta = preparar_importacion(bd, hacer_libro(TITULOS, fila))
    assert [d.campo for d in propuesta.dudas] == [campo]


@pytest.mark.parametrize(
    "fila",
    [
        ("UY", "", "TOTAL", 522_459),
        ("", "", "Total general", 522_459),
        ("UY", "", "Subtotal Rivera", 522_459),
        ("UY", "", "Suma", 522_459),
        ("UY", "TOTAL", "", 522_459),
        ("Totales:", "", "", 522_459),
        ("", "", "Gran total", "12,5 mil"),
        ("UY", "", "Total geral", 522_459),
    ],
)
@pytest.mark.parametrize("poblacion", [False, True])
def test_la_fila_que_suma_las_demas_no_es_un_socio(
    bd: Archivo, hacer_libro: HacerLibro, fila: tuple[str, ...], poblacion: bool
) -> None:
    titulos = (*TITULOS[:3], "Población")
    libro = hacer_libro(titulos, ("UY", "1", "Rivera", 60_000), fila)
    alta(bd, "Rivera", pais="UY", codigo="1")
    propuesta = (preparar_poblacion if poblacion else preparar_importacion)(bd, libro, Opciones(pais="UY"))
    (duda,) = propuesta.dudas
    assert (propuesta.filas[-1].suerte, "total" in duda.motivo) == (Suerte.DUDOSA, True)


@pytest.mark.parametrize(
    "escrito", ["320.816 hab.", "320.816 habitantes", "320816 Hab", "320.816 hab", "320.816 personas"]
)
def test_la_poblacion_con_su_palabra_se_lee(bd: Archivo, hacer_libro: HacerLibro, escrito: str) -> None:
    libro = hacer_libro((*TITULOS[:3], "Población"), ("UY", "1", "Rivera", escrito))
    (fila,) = preparar_importacion(bd, libro, Opciones(miles="punto")).filas
    assert (fila.datos.poblacion, fila.suerte) == (320_816, Suerte.ALTA)


def test_otra_palabra_detras_de_la_cifra_es_duda(bd: Archivo, hacer_libro: HacerLibro) -> None:
    libro = hacer_libro((*TITULOS[:3], "Población"), ("UY", "1", "Rivera", "320.816 km"))
    assert [d.campo for d in preparar_importacion(bd, libro, Opciones(miles="punto")).dudas] == ["poblacion"]


def test_una_fila_dudosa_se_quita_y_si_el_libro_cambia_ya_no_es_ella(
    bd: Archivo, hacer_libro: HacerLibro
) -> None:
    libro = hacer_libro(TITULOS[:3], ("UY", "1", "Rivera"), ("", "", "Total"), ("UY", "", "Suma"))
    total = preparar_importacion(bd, libro).filas[1].datos.cual
    sin = Opciones(quitadas=frozenset({total}))
    assert [f.datos.nombre for f in preparar_importacion(bd, libro, sin).filas] == ["Rivera", "Suma"]
    assert len(preparar_importacion(bd, libro, sin).dudas) == 1
    corregido = hacer_libro(TITULOS[:3], ("UY", "1", "Rivera"), ("UY", "2", "Melo"), ("UY", "", "Suma"))
    assert [f.datos.nombre for f in preparar_importacion(bd, corregido, sin).filas] == [
        *("Rivera", "Melo", "Suma")
    ]


def test_la_celda_corregida_se_lee_asi_hasta_que_el_libro_dice_otra_cosa(
    bd: Archivo, hacer_libro: HacerLibro
) -> None:
    titulos = (*TITULOS[:3], "Población")
    libro = hacer_libro(titulos, ("UY", "1", "Rivera", "12,5 mil"))
    puesta = Opciones(corregidas=(Correccion("Hoja1!D2", "12500", "12,5 mil"),))
    propuesta = preparar_importacion(bd, libro, puesta)
    assert (propuesta.dudas, propuesta.filas[0].datos.poblacion) == ([], 12_500)
    assert "Hoja1!D2, corregida: «12,5 mil» → «12500»." in propuesta.notas
    releido = hacer_libro(titulos, ("UY", "1", "Rivera", 13_000))
    otra = preparar_importacion(bd, releido, puesta)
    assert otra.filas[0].datos.poblacion == 13_000
    assert "Hoja1!D2 ya no dice lo que se corrigió: vale lo que trae ahora el libro." in otra.notas


@pytest.mark.parametrize("celda", ["D9", "Z2", "A0", "hola", "Hoja1!D9"])
def test_no_se_corrige_una_celda_que_no_esta(bd: Archivo, hacer_libro: HacerLibro, celda: str) -> None:
    libro = hacer_libro(TITULOS[:3], ("UY", "1", "Rivera"))
    with pytest.raises(CeldaDesconocida, match=celda):
        preparar_importacion(bd, libro, Opciones(corregidas=(Correccion(celda, "x"),)))


@pytest.mark.parametrize(
    ("codigo", "nombre"), [("7", "Total"), ("", "Totalán"), ("", "Sumapaz"), ("", "Suma Paz")]
)
def test_quien_solo_lo_parece_o_trae_codigo_si_es_un_socio(
    bd: Archivo, hacer_libro: HacerLibro, codigo: str, nombre: str
) -> None:
    libro = hacer_libro(TITULOS[:3], ("CO", codigo, nombre))
    assert suertes(preparar_importacion(bd, libro)) == ["alta"]


def test_el_pais_lo_puede_decir_la_subdivision(bd: Archivo, hacer_libro: HacerLibro) -> None:
    propuesta = preparar_importacion(
        bd, hacer_libro(TITULOS, ("", "1", "Vilhena", "BR-RO"), ("", "", "", ""))
    )
    assert [f.datos.pais for f in propuesta.filas] == ["BR"]


@pytest.mark.parametrize(
    ("fila", "oficial", "motivo"),
    [
        ((5000, 2020, "Censo", ""), True, ""),
        ((5000, "", "Censo", ""), False, ""),
        ((5000, 2020, "", ""), False, ""),
        ((5000, 2020, "Censo", "no"), False, ""),
        ((5000, "", "Censo", "sí"), False, "lleva su año"),
        ((5000, 2020, "", "sí"), False, "lleva su fuente"),
    ],
)
def test_una_poblacion_es_oficial_si_tiene_anio_y_fuente(
    bd: Archivo, hacer_libro: HacerLibro, fila: tuple[object, ...], oficial: bool, motivo: str
) -> None:
    titulos = ("País", "Nombre", "Población", "Año", "Fuente", "Oficial")
    propuesta = preparar_importacion(bd, hacer_libro(titulos, ("BR", "Vilhena", *fila)))
    if motivo:
        assert motivo in propuesta.dudas[0].motivo
        return
    importar(bd, propuesta)
    poblacion = consultas.socios(bd)[0].poblacion
    assert poblacion is not None
    assert (poblacion.oficial, bool(poblacion.fuente)) == (oficial, True)
    assert suertes(
        preparar_importacion(bd, hacer_libro(titulos, ("BR", "Vilhena", *fila), nombre="otro.xlsx"))
    ) == ["igual"]


def test_los_miles_se_aclaran_una_vez_para_toda_la_columna(bd: Archivo, hacer_libro: HacerLibro) -> None:
    libro = hacer_libro(("País", "Nombre", "Población"), ("BR", "A", "1.234"), ("BR", "B", "50.000"))
    dudosa = preparar_importacion(bd, libro)
    assert (dudosa.miles_ambiguos, suertes(dudosa)) == (True, ["dudosa", "dudosa"])
    clara = preparar_importacion(bd, libro, Opciones(miles="punto"))
    assert [f.datos.poblacion for f in clara.filas] == [1234, 50_000]
    mezclada = hacer_libro(
        ("País", "Nombre", "Población"), ("BR", "A", "1.234.567"), ("BR", "B", "1,234,567")
    )
    assert "de otra manera" in preparar_importacion(bd, mezclada).dudas[0].motivo


def test_reconoce_por_codigo_y_dice_que_cambiaria(bd: Archivo, hacer_libro: HacerLibro) -> None:
    vilhena = alta(bd, "Vilhena", codigo="1", subdivision="RO")
    acciones.anotar_poblacion(bd, vilhena, 2019, 99_854, "IBGE")
    acciones.anotar_poblacion(bd, vilhena, 2020, 100_000, "IBGE")
    acciones.nombrar_representante(bd, vilhena, RepresentanteNuevo("Luis", "2021-01-01", "Prefeito"))
    titulos = (*TITULOS, "Categoría", "Población", "Año", "Fuente", "Representante", "Tipo")
    categoria = consultas.categorias(bd)[1]
    fila = ("BR", "1", "Vilhena Nova", "", categoria.nombre, 102_211, 2020, "IBGE", "Ana", "Rede")
    propuesta = preparar_importacion(bd, hacer_libro(titulos, fila))
    cambios = {c.campo: (c.antes, c.despues) for c in propuesta.filas[0].cambios}
    assert cambios["nombre"] == ("Vilhena", "Vilhena Nova")
    assert cambios["poblacion"] == ("100.000 (2020)", "102.211 (2020)")
    assert cambios["representante"] == ("Luis", "Ana")
    assert cambios["tipo"] == ("Municipio", "Red")
    assert "subdivision" not in cambios
    resultado = importar(bd, propuesta)
    socio = consultas.socio(bd, vilhena)
    assert (socio.nombre, socio.subdivision, socio.tipo, socio.categoria_id) == (
        "Vilhena Nova",
        "BR-RO",
        "red",
        categoria.id,
    )
    assert [p.habitantes for p in consultas.poblaciones_de(bd, vilhena)] == [99_854, 102_211]
    assert consultas.titulares(bd, bd.hoy())[vilhena].nombre == "Ana"
    assert consultas.nombres_anteriores(bd, vilhena)[0].nombre == "Vilhena"
    assert resultado.accion_id is not None
    deshacer(bd, resultado.accion_id)
    assert consultas.socio(bd, vilhena).nombre == "Vilhena"
    assert consultas.titulares(bd, bd.hoy())[vilhena].nombre == "Luis"


def test_un_cargo_distinto_del_mismo_titular_solo_cambia_el_cargo(
    bd: Archivo, hacer_libro: HacerLibro
) -> None:
    vilhena = alta(bd, "Vilhena", codigo="1")
    acciones.nombrar_representante(bd, vilhena, RepresentanteNuevo("Ana Sá", "2021-01-01", "Concejala"))
    titulos = (*TITULOS, "Representante", "Cargo")
    propuesta = preparar_importacion(
        bd, hacer_libro(titulos, ("BR", "1", "Vilhena", "", "ana sa", "Prefeita"))
    )
    assert [c.campo for c in propuesta.filas[0].cambios] == ["cargo"]
    importar(bd, propuesta)
    assert consultas.titulares(bd, bd.hoy())[vilhena].cargo == "Prefeita"
    assert len(consultas.personas(bd)) == 1


def test_un_socio_sin_titular_ni_poblacion_los_recibe(bd: Archivo, hacer_libro: HacerLibro) -> None:
    vilhena = alta(bd, "Vilhena", codigo="1")
    titulos = (*TITULOS, "Representante", "Población")
    importar(bd, preparar_importacion(bd, hacer_libro(titulos, ("BR", "1", "VILHENA", "", "Ana", 10))))
    assert consultas.titulares(bd, bd.hoy())[vilhena].nombre == "Ana"
    assert consultas.nombres_anteriores(bd, vilhena) == []


def test_sin_codigo_reconoce_por_nombre_pais_y_subdivision(bd: Archivo, hacer_libro: HacerLibro) -> None:
    bueno = alta(bd, "São José", subdivision="SC")
    alta(bd, "São José", subdivision="PR", codigo="7")
    propuesta = preparar_importacion(
        bd, hacer_libro(TITULOS, ("BR", "", "sao jose", "SC"), ("BR", "9", "SAO JOSE", "PR"))
    )
    assert [f.socio_id for f in propuesta.filas] == [bueno, None]
    completa = preparar_importacion(bd, hacer_libro(TITULOS, ("BR", "42", "São José", "SC")))
    assert [c.campo for c in completa.filas[0].cambios] == ["codigo"]


def test_los_homonimos_son_una_duda_que_se_ensena(bd: Archivo, hacer_libro: HacerLibro) -> None:
    for n in range(5):
        alta(bd, "San Juan", pais="AR", codigo=str(n))
    propuesta = preparar_importacion(
        bd, hacer_libro(TITULOS, ("AR", "", "San Juan", ""), ("AR", "", "San Juan", "B"))
    )
    assert all("5 socios que se llaman «San Juan»" in m for m in motivos(propuesta))
    assert "otras" in motivos(propuesta)[0]


def test_las_filas_repetidas_se_senalan_las_dos(bd: Archivo, hacer_libro: HacerLibro) -> None:
    alta(bd, "Toledo", codigo="5")
    libro = hacer_libro(
        TITULOS,
        ("BR", "1", "Uno", ""),
        ("BR", "1", "Otro", ""),
        ("BR", "", "Dos", ""),
        ("BR", "", "dos", ""),
        ("BR", "3", "Tres", ""),
        ("BR", "", "Tres", ""),
        ("BR", "", "Toledo", ""),
        ("BR", "5", "Toledo", ""),
    )
    propuesta = preparar_importacion(bd, libro)
    assert suertes(propuesta) == ["dudosa"] * 4 + ["alta"] + ["dudosa"] * 3
    assert motivos(propuesta)[0] == "Hoja1!B2: repite el código de la fila 3"


def test_un_alta_sin_fecha_se_dice_antes_y_el_libro_la_trae_despues(
    bd: Archivo, hacer_libro: HacerLibro
) -> None:
    primera = preparar_importacion(bd, hacer_libro(TITULOS, ("BR", "1", "Vilhena", "")))
    aviso = f"1 alta viene sin fecha: constará la de hoy, {en_corto(bd.hoy())}, como día en que se importó"
    assert [n for n in primera.notas if n.startswith(aviso)]
    importar(bd, primera)
    (suyo,) = consultas.socios(bd)
    con_fecha = hacer_libro((*TITULOS, "Alta"), ("BR", "1", "Vilhena", "", "01/03/2019"))
    propuesta = preparar_importacion(bd, con_fecha)
    assert (suertes(propuesta), lineas(propuesta.filas[0])) == (
        ["cambia"],
        ["Fecha de alta: no constaba → 01/03/2019"],
    )
    hecha = importar(bd, propuesta)
    periodos = [(m.desde, m.desde_consta) for m in consultas.membresias_de(bd, suyo.id)]
    assert periodos == [("2019-03-01", True)]
    assert suertes(preparar_importacion(bd, con_fecha)) == ["igual"]
    assert hecha.accion_id is not None
    deshacer(bd, hecha.accion_id)
    periodos = [(m.desde, m.desde_consta) for m in consultas.membresias_de(bd, suyo.id)]
    assert periodos == [(bd.hoy(), False)]


def test_el_alta_que_no_constaba_no_pudo_ser_despues_de_constar(bd: Archivo, hacer_libro: HacerLibro) -> None:
    importar(bd, preparar_importacion(bd, hacer_libro(TITULOS, ("BR", "1", "Vilhena", ""))))
    despues = hacer_libro((*TITULOS, "Alta"), ("BR", "1", "Vilhena", "", "31/12/2199"))
    assert "su alta no pudo ser después" in motivos(preparar_importacion(bd, despues))[0]


def test_el_anio_que_falta_se_dice_una_vez_y_no_pisa_el_que_trae_el_libro(
    bd: Archivo, hacer_libro: HacerLibro
) -> None:
    titulos = ("pais", "codigo", "nombre", "poblacion", "anio")
    libro = hacer_libro(titulos, ("BR", "1", "Uno", 5, None), ("BR", "2", "Dos", 6, 2010))
    propuesta = preparar_importacion(bd, libro, Opciones(fuente="Censo", anio=2022))
    assert [(f.datos.anio, f.datos.oficial) for f in propuesta.filas] == [(2022, True), (2010, True)]
    with pytest.raises(DatoInvalido, match="no es un año de población"):
        preparar_importacion(bd, libro, Opciones(anio=22))


def test_un_libro_no_cambia_la_fecha_de_un_alta(bd: Archivo, hacer_libro: HacerLibro) -> None:
    alta(bd, "Vilhena", codigo="1")
    titulos = (*TITULOS, "Alta")
    assert suertes(
        preparar_importacion(bd, hacer_libro(titulos, ("BR", "1", "Vilhena", "", "01/01/2020")))
    ) == ["igual"]
    assert (
        "01/01/2020"
        in motivos(preparar_importacion(bd, hacer_libro(titulos, ("BR", "1", "Vilhena", "", "2021-01-01"))))[
            0
        ]
    )


def test_con_dudas_no_se_importa_nada_salvo_que_se_pidan_las_buenas(
    bd: Archivo, hacer_libro: HacerLibro
) -> None:
    propuesta = preparar_importacion(
        bd, hacer_libro(TITULOS, ("BR", "1", "Buena", ""), ("QQ", "2", "Mala", ""))
    )
    antes = huella(bd)
    with pytest.raises(HayDudas, match="Hay una fila dudosa"):
        importar(bd, propuesta)
    assert huella(bd) == antes
    resultado = importar(bd, propuesta, solo_buenas=True)
    assert (resultado.altas, resultado.omitidas) == (1, 1)
    assert "1 fila dudosa quedó fuera" in resultado.frase


def test_lo_que_ya_esta_igual_no_deja_accion(bd: Archivo, hacer_libro: HacerLibro) -> None:
    alta(bd, "Vilhena", codigo="1")
    resultado = importar(bd, preparar_importacion(bd, hacer_libro(TITULOS, ("BR", "1", "Vilhena", ""))))
    assert (resultado.accion_id, resultado.frase) == (
        None,
        "No había nada que cambiar; 1 fila ya estaba igual.",
    )


def test_una_propuesta_vieja_no_se_aplica(bd: Archivo, hacer_libro: HacerLibro) -> None:
    propuesta = preparar_importacion(bd, hacer_libro(TITULOS, ("BR", "1", "Vilhena", "")))
    alta(bd, "Vilhena", codigo="1")
    with pytest.raises(PropuestaVieja):
        importar(bd, propuesta)
    assert len(consultas.socios(bd)) == 1


class _CancelaAlFinal:
    def paso(self, hechos: int, total: int, texto: str = "") -> None:
        if hechos == total:
            raise Cancelado


def test_cancelar_no_deja_nada_a_medias(bd: Archivo, hacer_libro: HacerLibro) -> None:
    filas = [("BR", str(n), f"Municipio {n}", "") for n in range(600)]
    propuesta = preparar_importacion(bd, hacer_libro(TITULOS, *filas))
    antes = huella(bd)
    with pytest.raises(Cancelado):
        importar(bd, propuesta, avance=_CancelaAlFinal())
    assert (huella(bd), consultas.socios(bd)) == (antes, [])


def test_los_textos_que_parecen_formulas_o_etiquetas_entran_tal_cual(
    bd: Archivo, hacer_libro: HacerLibro
) -> None:
    nombres = ["=SUMA(A1)", "<b>Río & Mar</b> 🏙", "+55"]
    importar(bd, preparar_importacion(bd, hacer_libro(TITULOS, *[("BR", "", n, "") for n in nombres])))
    assert sorted(s.nombre for s in consultas.socios(bd)) == sorted(nombres)


def test_emparejar_a_mano_manda_sobre_lo_reconocido(bd: Archivo, hacer_libro: HacerLibro) -> None:
    libro = hacer_libro(("Dónde", "Quién", "Nombre"), ("BR", "Vilhena", "otra cosa"))
    opciones = Opciones(columnas={"Dónde": "pais", "Quién": "nombre", "Nombre": ""})
    assert preparar_importacion(bd, libro, opciones).filas[0].datos.nombre == "Vilhena"
    with pytest.raises(CampoDesconocido, match="codigo"):
        preparar_importacion(bd, libro, Opciones(columnas={"Quién": "nombres"}))
    with pytest.raises(CabeceraNoHallada):
        preparar_importacion(bd, hacer_libro(("X", "Y"), (1, 2)))
    with pytest.raises(FaltaColumna, match="nombre o el código"):
        preparar_importacion(bd, hacer_libro(("País", "Correo"), ("BR", "a@b.org")))
    with pytest.raises(HojaDesconocida):
        preparar_importacion(bd, libro, Opciones(hoja="Otra"))


def test_dos_columnas_para_lo_mismo_se_avisan(bd: Archivo, hacer_libro: HacerLibro) -> None:
    libro = hacer_libro(("País", "Nombre", "Población 2019", "Población 2020"), ("BR", "A", 1, 2))
    assert "se usa «Población 2019»" in preparar_importacion(bd, libro).notas[0]


def _poblaciones(bd: Archivo, libro: Libro) -> Propuesta:
    return preparar_poblacion(bd, libro)


def test_traer_poblaciones_admite_varios_anios_y_no_toca_la_ficha(
    bd: Archivo, hacer_libro: HacerLibro
) -> None:
    vilhena = alta(bd, "Vilhena", codigo="1")
    titulos = ("País", "Código", "Nombre", "Año", "Población", "Fuente")
    libro = hacer_libro(
        titulos,
        ("Brasil", "1", "OTRO NOMBRE", 2019, 99_854, "IBGE"),
        ("Brasil", "", "Vilhena", 2020, 102_211, "IBGE"),
        ("Brasil", "1", "", 2021, 103_000, "IBGE"),
        ("Brasil", "1", "", 2021, 104_000, "IBGE"),
        ("Brasil", "77", "Nadie", 2020, 5, "IBGE"),
    )
    propuesta = _poblaciones(bd, libro)
    assert suertes(propuesta) == ["cambia", "cambia", "dudosa", "dudosa", "dudosa"]
    assert "no es de ningún socio" in motivos(propuesta)[-1]
    importar(bd, propuesta, solo_buenas=True)
    assert [p.anio for p in consultas.poblaciones_de(bd, vilhena)] == [2019, 2020]
    assert consultas.socio(bd, vilhena).nombre == "Vilhena"
    with pytest.raises(FaltaColumna, match="población"):
        _poblaciones(bd, hacer_libro(("País", "Nombre"), ("BR", "A")))


def test_otra_cifra_oficial_del_mismo_anio_es_duda(bd: Archivo, hacer_libro: HacerLibro) -> None:
    alta(bd, "Vilhena", codigo="1")
    titulos = ("País", "Código", "Nombre", "Año", "Población", "Fuente")
    importar(bd, _poblaciones(bd, hacer_libro(titulos, ("Brasil", "1", "", 2021, 103_000, "IBGE"))))
    otra = _poblaciones(bd, hacer_libro(titulos, ("Brasil", "1", "", 2021, 104_000, "Prensa")))
    assert (suertes(otra), "ya consta: 103.000, de «IBGE»" in motivos(otra)[0]) == (["dudosa"], True)
    corregida = _poblaciones(bd, hacer_libro(titulos, ("Brasil", "1", "", 2021, 104_000, "IBGE")))
    assert suertes(corregida) == ["cambia"]


def test_la_suerte_de_cada_fila_se_cuenta(bd: Archivo, hacer_libro: HacerLibro) -> None:
    propuesta = preparar_importacion(
        bd, hacer_libro(TITULOS, ("BR", "1", "Buena", ""), ("QQ", "2", "Mala", ""))
    )
    assert (len(propuesta.con(Suerte.ALTA)), propuesta.buenas, len(propuesta.dudas)) == (1, 1, 1)


@pytest.mark.parametrize(
    "titulo", ["Fuente del dato", "Fuente de datos", "Origen", "Fonte", "Fuente de población", "Origem"]
)
def test_la_fuente_se_reconoce_con_sus_nombres(bd: Archivo, hacer_libro: HacerLibro, titulo: str) -> None:
    libro = hacer_libro(("País", "Nombre", "Población", "Año", titulo), ("BR", "A", 5, 2020, "IBGE"))
    (fila,) = preparar_importacion(bd, libro).filas
    assert (fila.datos.fuente, fila.datos.oficial) == ("IBGE", True)
    assert lineas(fila) == ["Población: 5 (2020, oficial)"]


def test_sin_fuente_se_avisa_de_las_no_oficiales_y_se_puede_decir_una_para_todas(
    bd: Archivo, hacer_libro: HacerLibro
) -> None:
    filas = [("BR", "A", 5_000, 2020, "IBGE"), ("BR", "B", 6_000, 2020, ""), ("BR", "C", 7_000, "", "")]
    libro = hacer_libro(("País", "Nombre", "Población", "Año", "Fuente"), *filas)
    propuesta = preparar_importacion(bd, libro)
    assert propuesta.notas[-1] == (
        "2 poblaciones quedarán como no oficiales porque falta la fuente o el año: "
        "con ellas no se puede emitir cuota."
    )
    assert [lineas(f)[0].partition("(")[2] for f in propuesta.filas] == [
        "2020, oficial)",
        "2020, no oficial: falta la fuente)",
        "sin año, no oficial: falta la fuente y el año)",
    ]
    con_fuente = preparar_importacion(bd, libro, Opciones(fuente=" Censo "))
    assert con_fuente.notas[-1].startswith("Una población quedará como no oficial")
    assert [f.datos.fuente for f in con_fuente.filas] == ["IBGE", "Censo", "Censo"]
    with pytest.raises(DatoInvalido):
        preparar_importacion(bd, libro, Opciones(fuente="x" * 5_000))


def test_un_libro_sin_fuente_no_rebaja_la_poblacion_oficial(bd: Archivo, hacer_libro: HacerLibro) -> None:
    vilhena = alta(bd, "Vilhena", codigo="1")
    acciones.anotar_poblacion(bd, vilhena, 2020, 102_211, "IBGE")
    titulos = (*TITULOS, "Población", "Año")
    igual = preparar_importacion(bd, hacer_libro(titulos, ("BR", "1", "Vilhena", "", 102_211, 2020)))
    assert (suertes(igual), igual.notas) == (["igual"], ())
    otra = preparar_importacion(bd, hacer_libro(titulos, ("BR", "1", "Vilhena", "", 103_000, 2020)))
    assert otra.filas[0].cambios[0].despues == "103.000 (2020, no oficial: falta la fuente)"
    importar(bd, otra)
    assert [(p.habitantes, p.oficial) for p in consultas.poblaciones_de(bd, vilhena)] == [
        (102_211, True),
        (103_000, False),
    ]


def test_el_representante_de_un_alta_lo_es_desde_el_alta_y_los_demas_desde_hoy(
    bd: Archivo, hacer_libro: HacerLibro
) -> None:
    alta(bd, "Vilhena", codigo="1")
    titulos = (*TITULOS, "Alta", "Representante")
    vieja, nueva = ("BR", "1", "Vilhena", "", "", "Ana"), ("BR", "2", "Toledo", "", "05/03/2015", "Eva")
    propuesta = preparar_importacion(bd, hacer_libro(titulos, vieja, nueva))
    assert propuesta.notas == (
        "El representante de un socio nuevo lo será desde la fecha de alta que dice el libro.",
        f"Los demás representantes lo serán desde hoy, {en_corto(bd.hoy())}.",
    )
    assert lineas(propuesta.filas[1]) == ["Representante: Eva, desde el 05/03/2015"]
    importar(bd, propuesta)
    desde = {t.nombre: t.desde for t in consultas.titulares(bd, bd.hoy()).values()}
    assert desde == {"Ana": bd.hoy(), "Eva": "2015-03-05"}
    sin_alta = preparar_importacion(bd, hacer_libro(titulos, ("BR", "3", "Otro", "", "", "Luz")))
    assert sin_alta.notas[1:] == (f"Los representantes lo serán desde hoy, {en_corto(bd.hoy())}.",)
    assert lineas(sin_alta.filas[0]) == ["Representante: Luz, desde hoy"]


def test_la_celda_dudosa_se_dice_tambien_con_palabras() -> None:
    assert Duda("Municipios!D8", "no es un año", "anio").lugar == "hoja Municipios, celda D8"
    assert Duda("'D''Or 1'!D8", "no es un año", "anio").lugar == "hoja D'Or 1, celda D8"


def test_una_poblacion_que_no_consta_se_dice_y_la_fecha_de_ingreso_se_reconoce(
    bd: Archivo, hacer_libro: HacerLibro
) -> None:
    fila = ("CL", "CL-TA", "01101", "Iquique", "s/d", 2024, "INE", "01/02/2026")
    propuesta = preparar_importacion(bd, hacer_libro((*MUNICIPIOS, "Fecha ingreso"), fila))
    assert propuesta.filas[0].datos.alta == "2026-02-01"
    assert [n for n in propuesta.notas if "no consta su población («s/d»)" in n]


@pytest.mark.parametrize(
    ("ya", "llega"),
    [
        ("Arroyo Mimbre", "Arroyo Mimbres"),
        ("Arroyo Mimbre", "Municipalidad de Arroyo Mimbre"),
        ("Intendencia de Santa Rosa", "Sta. Rosa"),
        ("São João do Oeste", "Prefeitura Municipal de Sao Joao do Oeste"),
    ],
)
def test_un_socio_que_se_parece_a_otro_es_duda(
    bd: Archivo, hacer_libro: HacerLibro, ya: str, llega: str
) -> None:
    alta(bd, ya)
    propuesta = preparar_importacion(bd, hacer_libro(TITULOS, ("BR", "", llega, "")))
    assert suertes(propuesta) == ["dudosa"]
    assert f"«{llega}» se parece a «{ya}», que ya está (Brasil)" in motivos(propuesta)[0]
    en_el_libro = hacer_libro(TITULOS, ("UY", "", ya, ""), ("UY", "", llega, ""), ("UY", "", "Rivera", ""))
    propuesta = preparar_importacion(bd, en_el_libro)
    assert suertes(propuesta) == ["alta", "dudosa", "alta"]
    assert f"se parece a «{ya}», el de la fila 2" in motivos(propuesta)[0]


def test_de_quien_se_parece_se_dice_si_es_el_mismo_o_es_otro(bd: Archivo, hacer_libro: HacerLibro) -> None:
    suyo = alta(bd, "Arroyo Mimbre", telefono="1")
    libro = hacer_libro((*TITULOS, "Teléfono"), ("BR", "7", "Arroyo Mimbres", "", "5"))
    (dudosa,) = preparar_importacion(bd, libro).filas
    assert dudosa.parecida == Parecida("Arroyo Mimbre", suyo)
    clave = dudosa.datos.clave
    ajena = preparar_importacion(bd, libro, Opciones(decididas={clave: "otra ficha"}))
    assert suertes(ajena) == ["dudosa"]
    mismo = preparar_importacion(bd, libro, Opciones(decididas={clave: suyo}))
    assert [c.campo for c in mismo.filas[0].cambios] == ["codigo", "telefono"]
    assert lineas(mismo.filas[0])[0] == "Es «Arroyo Mimbre», que conserva su nombre"
    hecho = importar(bd, mismo).accion_id
    (queda,) = consultas.socios(bd)
    assert (queda.nombre, queda.codigo, queda.telefono) == ("Arroyo Mimbre", "7", "5")
    assert hecho is not None
    deshacer(bd, hecho)
    otro = preparar_importacion(bd, libro, Opciones(decididas={clave: ""}))
    assert (suertes(otro), lineas(otro.filas[0])) == (
        ["alta"],
        ["No es «Arroyo Mimbre», aunque se le parece"],
    )
    importar(bd, otro)
    assert [s.nombre for s in consultas.socios(bd)] == ["Arroyo Mimbre", "Arroyo Mimbres"]


def test_lo_que_se_parece_a_otra_fila_solo_puede_ser_otro(bd: Archivo, hacer_libro: HacerLibro) -> None:
    libro = hacer_libro(TITULOS, ("BR", "", "Arroyo Mimbre", ""), ("BR", "", "Arroyo Mimbres", ""))
    clave = preparar_importacion(bd, libro).filas[1].datos.clave
    assert "deje una sola fila" in motivos(preparar_importacion(bd, libro))[0]
    assert suertes(preparar_importacion(bd, libro, Opciones(decididas={clave: "x"}))) == ["alta", "dudosa"]
    assert suertes(preparar_importacion(bd, libro, Opciones(decididas={clave: ""}))) == ["alta", "alta"]


def test_dos_filas_que_se_dicen_del_mismo_socio_se_contradicen(bd: Archivo, hacer_libro: HacerLibro) -> None:
    suyo = alta(bd, "Arroyo Mimbre")
    libro = hacer_libro(TITULOS, ("BR", "", "Arroyo Mimbre", ""), ("BR", "", "Arroyo Mimbres", ""))
    clave = preparar_importacion(bd, libro).filas[1].datos.clave
    propuesta = preparar_importacion(bd, libro, Opciones(decididas={clave: suyo}))
    assert motivos(propuesta)[1].endswith("es del mismo socio que la fila 2")


def test_entre_varios_parecidos_se_nombra_al_que_ya_esta(bd: Archivo, hacer_libro: HacerLibro) -> None:
    alta(bd, "Arroyo Mimbre")
    alta(bd, "Arroyo Mimbrez")
    libro = hacer_libro(
        TITULOS, ("BR", "", "Municipalidad de Arroyo Mimbres", ""), ("BR", "", "Arroyo Mimbres", "")
    )
    segunda = preparar_importacion(bd, libro).filas[1]
    assert segunda.parecida is not None
    assert segunda.parecida.ficha_id
    assert "(Brasil), y a 1 otro: si es el mismo, dígalo" in segunda.dudas[0].motivo


def test_la_poblacion_de_quien_se_dice_que_es_el_mismo_entra_en_su_ficha(
    bd: Archivo, hacer_libro: HacerLibro
) -> None:
    suyo = alta(bd, "Arroyo Mimbre")
    titulos = ("País", "Nombre", "Año", "Población", "Fuente")
    libro = hacer_libro(titulos, *[("BR", "Arroyo Mimbres", anio, 5_000, "IBGE") for anio in (2020, 2021)])
    dudosas = preparar_poblacion(bd, libro)
    assert suertes(dudosas) == ["dudosa", "dudosa"]
    clave = dudosas.filas[0].datos.clave
    importar(bd, preparar_poblacion(bd, libro, Opciones(decididas={clave: suyo})))
    assert [p.anio for p in consultas.poblaciones_de(bd, suyo)] == [2020, 2021]
    nadie = preparar_poblacion(bd, libro, Opciones(decididas={clave: ""}))
    assert "no es de ningún socio" in motivos(nadie)[0]


@pytest.mark.parametrize(
    ("ya", "llega"),
    [
        (("Arroyo Mimbre", "1", ""), ("BR", "2", "Arroyo Mimbres", "")),
        (("Arroyo Mimbre", "", "RO"), ("BR", "", "Arroyo Mimbres", "SP")),
        (("Arroyo Mimbre", "", ""), ("UY", "", "Arroyo Mimbres", "")),
        (("Pequeri", "", ""), ("BR", "", "Jequeri", "")),
        (("Andes", "", ""), ("BR", "", "Anded", "")),
        (("Distrito número 1 Sur", "", ""), ("BR", "", "Distrito número 2 Sur", "")),
    ],
)
def test_lo_que_solo_se_parece_de_lejos_no_es_duda(
    bd: Archivo, hacer_libro: HacerLibro, ya: tuple[str, str, str], llega: tuple[str, ...]
) -> None:
    alta(bd, ya[0], codigo=ya[1], subdivision=ya[2])
    assert suertes(preparar_importacion(bd, hacer_libro(TITULOS, llega))) == ["alta"]


@pytest.mark.parametrize(
    ("bueno", "llega", "queda"),
    [
        ("São João", "SÃO JOÃO", "São João"),
        ("São João", "são joão", "São João"),
        ("São João", "Sao Joao", "São João"),
        ("São João", "SÃ£o JoÃ£o", "São João"),
        ("São João", "S?o Jo?o", "São João"),
        ("Santa Rosa", "Sta. Rosa", "Santa Rosa"),
        ("SAO JOAO", "São João", "São João"),
        ("Sta. Rosa", "Santa Rosa", "Santa Rosa"),
        ("SÃ£o JoÃ£o", "S?o Joao", "S?o Joao"),
        ("Vilhena", "Vilhena Nova", "Vilhena Nova"),
    ],
)
def test_un_nombre_peor_escrito_no_pisa_al_bueno(
    bd: Archivo, hacer_libro: HacerLibro, bueno: str, llega: str, queda: str
) -> None:
    suyo = alta(bd, bueno, codigo="1")
    propuesta = preparar_importacion(bd, hacer_libro((*TITULOS, "Teléfono"), ("BR", "1", llega, "", "5")))
    importar(bd, propuesta)
    assert (consultas.socio(bd, suyo).nombre, consultas.socio(bd, suyo).telefono) == (queda, "5")
    dicho = [n for n in propuesta.notas if "peor escrito" in n]
    assert bool(dicho) == (queda == bueno)
    assert not dicho or f"«{llega}» sigue siendo «{bueno}»" in dicho[0]
